namespace Tre.Node.Engine.Docker.Wire;

internal sealed record VersionAnswer(string? Version, string? ApiVersion, string? MinAPIVersion, string? KernelVersion);

internal sealed record InfoAnswer(
    string? ID,
    string? ServerVersion,
    string? KernelVersion,
    string? DefaultRuntime,
    IReadOnlyList<string>? SecurityOptions,
    IReadOnlyDictionary<string, RuntimeEntry>? Runtimes,
    CommitEntry? RuncCommit,
    CommitEntry? ContainerdCommit,
    CommitEntry? InitCommit,
    string? InitBinary,
    string? CgroupVersion,
    string? CgroupDriver);

internal sealed record RuntimeEntry(string? Path, IReadOnlyList<string>? RuntimeArgs);

internal sealed record CommitEntry(string? ID);

internal sealed record ErrorMessage(string? Message);

internal sealed record IdAnswer(string? Id);

internal sealed record EventAnswer(string? Type, string? Action);

internal sealed record WaitAnswer(int StatusCode);

internal sealed record ImageAnswer(string? Id, ImageConfig? Config);

internal sealed record ImageConfig(IReadOnlyDictionary<string, string>? Labels);

internal sealed record ListedContainer(
    string Id, IReadOnlyList<string>? Names, IReadOnlyDictionary<string, string>? Labels, long Created);

internal sealed record ExecAnswer(bool Running, int? ExitCode, int Pid);
