namespace Tre.Node.Engine;

/// <param name="Version">Version of the engine.</param>
/// <param name="ApiVersion">API version that Node and the engine agreed on.</param>
/// <param name="Kernel">Release of the host's kernel.</param>
/// <param name="Runtime">Default OCI runtime.</param>
/// <param name="Seccomp">The engine says that it can filter system calls.</param>
/// <param name="Configuration">
/// All that tells this engine, as it runs and is configured now, from another or from itself before a restart: one
/// <c>name=value</c> a line, the same as long as nothing changed.
/// </param>
public sealed record EngineDescription(
    string Version, string ApiVersion, string Kernel, string Runtime, bool Seccomp, string Configuration);

/// <param name="Id">Content id, sha256:...</param>
public sealed record ImageDetails(string Id, IReadOnlyDictionary<string, string> Labels);

/// <param name="Type">container or network.</param>
/// <param name="Action">Such as start or connect.</param>
public sealed record EngineEvent(string Type, string Action);

/// <param name="Name">Without the leading slash.</param>
public sealed record ContainerSummary(
    string Id,
    string Name,
    IReadOnlyDictionary<string, string> Labels,
    DateTimeOffset CreatedAt);
