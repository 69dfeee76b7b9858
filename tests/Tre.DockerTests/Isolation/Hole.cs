using System.Text.Json.Nodes;

namespace Tre.DockerTests.Isolation;

/// <summary>Who asks inside a container: what is closed to one is open to another without any hole.</summary>
internal enum Asker
{
    /// <summary>The probe's own uid, as in production.</summary>
    Probe,

    /// <summary>Root without a capability.</summary>
    Root,

    /// <summary>Root with every capability that this engine can give.</summary>
    Almighty,
}

/// <summary>One way to leave a container open, and everything else closed.</summary>
/// <param name="Name">For the test's name.</param>
/// <param name="Mechanisms">What it opens, as named in probes.tsv: every probe of these turns red.</param>
internal sealed record Hole(string Name, params string[] Mechanisms)
{
    public Asker Asker { get; init; } = Asker.Probe;

    /// <summary>Options of <c>docker run</c>. {files} is the folder of prepared files, {other} the other container.</summary>
    public string[] Options { get; init; } = [];

    /// <summary>Options of <c>docker exec</c> for the probe.</summary>
    public string[] Exec { get; init; } = [];

    /// <summary>Words before the probe's own.</summary>
    public string[] Before { get; init; } = [];

    /// <summary>Arguments of docker, run after the start; {id} is the container.</summary>
    public string[][] Then { get; init; } = [];

    /// <summary>Commands run in namespaces of the container by the host: options and command of nsenter.</summary>
    public string[][] Enter { get; init; } = [];

    /// <summary>Program of another container that the hole leads to, and its options.</summary>
    public (string[] Options, string Python)? Other { get; init; }

    /// <summary>Weakens the profile; null leaves it as it is.</summary>
    public Action<JsonNode>? Profile { get; init; }

    /// <summary>Options of every container that are left out.</summary>
    public string[] Without { get; init; } = [];

    /// <summary>User of the container's first process.</summary>
    public string User { get; init; } = "20000:20000";

    /// <summary>Ids of probes of other mechanisms that see this hole as well.</summary>
    public string[] Also { get; init; } = [];

    public override string ToString() => Name;
}
