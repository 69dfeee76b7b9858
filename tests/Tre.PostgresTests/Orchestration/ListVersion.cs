using Tre.Application.Extracts;

namespace Tre.PostgresTests.Orchestration;

/// <summary>The opt-out list of a stage; nobody is on it, only its version changes.</summary>
internal sealed class ListVersion : IOptOuts
{
    /// <summary>Version in force; null as a service has it, empty where the list is unusable.</summary>
    public string? Version { get; set; } = "2026-01";

    public Task<IOptOutCheck> BeginAsync(OptOutQuestion question, CancellationToken cancel) =>
        Task.FromResult<IOptOutCheck>(new ListCheck(new(Version ?? "", DateOnly.MinValue, DateOnly.MaxValue, new HashSet<long>(), new HashSet<long>()), question));

    public Task<string?> VersionAsync(DateOnly today, CancellationToken cancel) =>
        Version is { Length: 0 } ? throw new OptOutsUnusableException("unusable") : Task.FromResult(Version);
}
