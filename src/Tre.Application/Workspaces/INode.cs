using Tre.Application.Exports;

namespace Tre.Application.Workspaces;

/// <summary>
/// The engine host, as the Orchestrator sees it. Every step is idempotent. Steps that change a desktop, a workspace's
/// data or an export carry the claim's epoch; Node remembers the highest and answers lower ones with the refusal
/// <see cref="NodeFault.Fenced"/>. All else that goes wrong is a <see cref="NodeFault"/>.
/// </summary>
public interface INode : INodeDesktops, INodeData, INodeSessions, INodeExports, INodeUpkeep, INodeCopies;
