using Tre.Application.Workspaces;
using Tre.Domain;

namespace Tre.Application.Exports;

/// <summary>Files on their way out. Fenced per export request.</summary>
public interface INodeExports
{
    /// <summary>What lies in a desktop's outputs folder.</summary>
    Task<OutputsFolder> OutputsAsync(Guid desktop, CancellationToken cancel);

    /// <summary>Reads each file once, safely, and keeps its bytes; a round that was read is never read again.</summary>
    Task<Outcome<IReadOnlyList<SnapshotEntry>>> SnapshotAsync(Guid export, Guid desktop, int round, IReadOnlyList<string> paths, long epoch, CancellationToken cancel);

    /// <summary>Runs the checker over kept bytes in its sandbox.</summary>
    /// <param name="export">The request.</param>
    /// <param name="round">Its round.</param>
    /// <param name="files">What to check.</param>
    /// <param name="policyJson">The policy as the checker defines it.</param>
    /// <param name="beside">What the files are held against.</param>
    /// <param name="epoch">The claim's epoch.</param>
    /// <param name="cancel">Gives up.</param>
    Task<Outcome<CheckRun>> CheckAsync(Guid export, int round, IReadOnlyList<KeptFile> files, string policyJson, CheckBeside beside, long epoch, CancellationToken cancel);

    /// <summary>Puts exactly these bytes where they can be fetched, hashed again; all or nothing.</summary>
    /// <exception cref="NodeFault">Also when a hash differs.</exception>
    Task<Outcome> ReleaseAsync(Guid export, IReadOnlyList<KeptFile> files, long epoch, CancellationToken cancel);

    /// <summary>Takes back what was released; nothing to do when there is none.</summary>
    Task<Outcome> RevokeAsync(Guid export, long epoch, CancellationToken cancel);
}
