using Tre.Application.Workspaces;
using Tre.Domain.Extracts;

namespace Tre.Testing.Conformance;

/// <summary>A Node under test, with hands on what lies behind it.</summary>
public interface INodeBench : IAsyncDisposable
{
    INode Node { get; }

    /// <summary>A slot for the next desktop that no other test uses.</summary>
    int NextSlot();

    /// <summary>Puts an extract where Node finds it, its key sealed for Node.</summary>
    Task<ExtractResult> OfferExtractAsync(Guid project, Guid extract, IReadOnlyDictionary<string, string> files);

    /// <summary>Writes into a desktop's outputs folder as its researcher.</summary>
    Task WriteOutputAsync(Guid desktop, string path, byte[] bytes);

    /// <summary>Attaches a network to the tools container behind Node's back.</summary>
    Task AttachNetworkAsync(Guid desktop);

    /// <summary>Kills the tools container behind Node's back.</summary>
    Task KillToolsAsync(Guid desktop);
}
