using Tre.Domain;
using Tre.Domain.Extracts;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>A workspace's plain copy of its project's extract. Its steps are fenced per workspace, revealing per desktop.</summary>
public interface INodeData
{
    /// <summary>Decrypts the extract into the workspace, every file held against the manifest, and says under which key it lies there.</summary>
    /// <exception cref="NodeFault"><c>extract-corrupt</c>, <c>disk-full</c>.</exception>
    Task<Outcome<string>> MaterialiseAsync(Guid workspace, Guid project, Guid extract, ExtractResult result, long epoch, CancellationToken cancel);

    /// <summary>
    /// Lays the extract out for a workspace to be, as <see cref="MaterialiseAsync"/> would, but leaves it locked: mounted nowhere, without a key.
    /// </summary>
    /// <exception cref="NodeFault"><c>volumes-not-encrypted</c>: this host cannot lock it; <c>extract-corrupt</c>, <c>disk-full</c>.</exception>
    Task<Outcome> LayOutAsync(Guid workspace, Guid project, Guid extract, ExtractResult result, long epoch, CancellationToken cancel);

    /// <summary>Destroys the plain copy; nothing to do when there is none.</summary>
    /// <exception cref="NodeFault"><c>in-use</c>: a desktop still shows it.</exception>
    Task<Outcome> DematerialiseAsync(Guid workspace, Guid extract, long epoch, CancellationToken cancel);

    /// <summary>Mounts the extract, read-only, into a desktop that is proven isolated.</summary>
    /// <exception cref="NodeFault"><c>not-attested</c>: no passed probes since its containers started; <c>not-materialised</c>.</exception>
    Task<Outcome<DesktopSighting>> RevealAsync(Guid desktop, Guid extract, string materialisation, long epoch, CancellationToken cancel);

    /// <summary>Takes the data away, also from frozen containers.</summary>
    Task<Outcome<DesktopSighting>> ConcealAsync(Guid desktop, long epoch, CancellationToken cancel);
}
