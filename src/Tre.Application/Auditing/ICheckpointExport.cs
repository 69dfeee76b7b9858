namespace Tre.Application.Auditing;

/// <summary>Lines appended to something outside PostgreSQL that is never rewritten.</summary>
public interface ICheckpointExport
{
    /// <summary>All lines, first to last; none when nothing was exported yet.</summary>
    Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancel);

    /// <summary>Appends one line durably: when this returns, it is on disk.</summary>
    Task AppendAsync(string line, CancellationToken cancel);
}
