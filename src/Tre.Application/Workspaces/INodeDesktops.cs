using Tre.Domain;
using Tre.Domain.Workspaces;

namespace Tre.Application.Workspaces;

/// <summary>A desktop's two containers and its volumes. Every step answers with what was seen after it.</summary>
public interface INodeDesktops
{
    /// <summary>Every desktop of which anything exists.</summary>
    /// <exception cref="NodeFault">Node does not answer.</exception>
    Task<IReadOnlyList<DesktopSighting>> ListAsync(CancellationToken cancel);

    /// <summary>One desktop; <see cref="DesktopSighting.None"/> when nothing of it exists.</summary>
    /// <exception cref="NodeFault">Node does not answer.</exception>
    Task<DesktopSighting> SeeAsync(Guid desktop, CancellationToken cancel);

    /// <summary>Makes volumes and both containers, not started and without data; adopts what is there already, replaces what differs.</summary>
    /// <exception cref="NodeFault">Such as <c>image-missing</c>, <c>disk-full</c>, <c>engine-refused</c>.</exception>
    Task<Outcome<DesktopSighting>> CreateAsync(Guid desktop, Incarnation incarnation, long epoch, CancellationToken cancel);

    /// <summary>
    /// Gives a desktop that is nobody's to a workspace, once: its folders appear in it, data do not, and its earlier proof is void.
    /// </summary>
    /// <exception cref="NodeFault"><c>not-warm</c>: it is not as it was proven, out of date, or somebody else's.</exception>
    Task<Outcome<DesktopSighting>> BindAsync(Guid desktop, Binding to, long epoch, CancellationToken cancel);

    Task<Outcome<DesktopSighting>> StartAsync(Guid desktop, long epoch, CancellationToken cancel);

    Task<Outcome<DesktopSighting>> StopAsync(Guid desktop, long epoch, CancellationToken cancel);

    /// <summary>Removes the containers; volumes stay.</summary>
    Task<Outcome<DesktopSighting>> RemoveAsync(Guid desktop, long epoch, CancellationToken cancel);

    Task<Outcome<DesktopSighting>> FreezeAsync(Guid desktop, long epoch, CancellationToken cancel);

    Task<Outcome<DesktopSighting>> ThawAsync(Guid desktop, long epoch, CancellationToken cancel);

    /// <summary>Removes containers and volumes for ever.</summary>
    Task<Outcome<DesktopSighting>> DestroyAsync(Guid desktop, long epoch, CancellationToken cancel);

    /// <summary>Lets display sessions be opened, until <see cref="INodeSessions.CutAsync"/> or a stop.</summary>
    /// <exception cref="NodeFault"><c>wrong-phase</c>: it is not running.</exception>
    Task<Outcome<DesktopSighting>> AdmitAsync(Guid desktop, long epoch, CancellationToken cancel);

    /// <summary>Runs the probes in both containers.</summary>
    /// <param name="desktop">The desktop, running.</param>
    /// <param name="nonce">32 fresh random bytes, base64url.</param>
    /// <param name="epoch">The claim's epoch.</param>
    /// <param name="cancel">Gives up.</param>
    Task<Outcome<ProbeRound>> ProbeAsync(Guid desktop, string nonce, long epoch, CancellationToken cancel);
}

/// <summary>What is to be made.</summary>
/// <param name="Generation">Stands in the containers' names.</param>
/// <param name="WorkspaceId">Whose shared folder and data; empty, as the project, for one that is made beforehand.</param>
/// <param name="ProjectId">For the labels.</param>
/// <param name="Slot">See <see cref="Desktop.Slot"/>.</param>
/// <param name="Size">Limits and fixed sizes of volumes.</param>
/// <param name="VolumeKey">Key of the project's volumes, sealed for Node; null makes plain ones.</param>
public sealed record Incarnation(long Generation, Guid WorkspaceId, Guid ProjectId, int Slot, WorkspaceSize Size, string? VolumeKey = null)
{
    /// <summary>Nobody's yet; its volumes are made for the key that comes with the binding.</summary>
    public bool KeyFollows { get; init; }
}

/// <summary>To whom a desktop that was made beforehand is given.</summary>
/// <param name="VolumeKey">See <see cref="Incarnation"/>.</param>
public sealed record Binding(Guid WorkspaceId, Guid ProjectId, string? VolumeKey = null);

/// <summary>Node's signed answer to one run of the probes.</summary>
/// <param name="Passed">Every expected probe ran and passed.</param>
/// <param name="Probes">How many ran.</param>
/// <param name="FailedProbes">Ids and outcomes of those that did not pass, for people.</param>
/// <param name="Generation">Incarnation that was probed.</param>
/// <param name="Payload">Canonical JSON that the signature covers.</param>
/// <param name="Signature">ECDSA P-256, base64.</param>
/// <param name="KeyId">SHA-256 of the public key, first 16 hexadecimal digits.</param>
public sealed record ProbeRound(bool Passed, int Probes, IReadOnlyList<string> FailedProbes, long Generation, string Payload, string Signature, string KeyId);
