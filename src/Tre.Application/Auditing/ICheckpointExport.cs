namespace Tre.Application.Auditing;

/// <summary>Lines appended to something outside PostgreSQL that is never rewritten.</summary>
public interface ICheckpointExport
{
    /// <summary>All lines, first to last; none when nothing was exported yet.</summary>
    Task<IReadOnlyList<string>> ReadAsync(CancellationToken cancel);

    /// <summary>Appends one line durably: when this returns true, it is on disk.</summary>
    /// <param name="line">One line, without its end.</param>
    /// <param name="previous">What <see cref="AuditCheckpoint.HashOfLast"/> must still say; two writers never both follow one line.</param>
    /// <param name="cancel">Gives up.</param>
    /// <returns>False when somebody else has appended or is appending; nothing was written then.</returns>
    /// <exception cref="ArgumentException">The line holds a line break.</exception>
    Task<bool> AppendAsync(string line, string previous, CancellationToken cancel);
}
