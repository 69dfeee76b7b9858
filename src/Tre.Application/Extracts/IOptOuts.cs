namespace Tre.Application.Extracts;

/// <summary>Whose data may not be used: a list that the hospital draws up, or a service that it runs.</summary>
public interface IOptOuts
{
    /// <summary>Begins to ask for one extract.</summary>
    /// <param name="question">For whom.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="OptOutsUnusableException">Nobody can be checked: no list that is whole and valid today, or no service.</exception>
    Task<IOptOutCheck> BeginAsync(OptOutQuestion question, CancellationToken cancel);

    /// <summary>Version of the list that is in force and valid on this day; null where nothing can be said without asking about people.</summary>
    /// <exception cref="OptOutsUnusableException">There is none.</exception>
    Task<string?> VersionAsync(DateOnly today, CancellationToken cancel);
}

/// <param name="ProjectId">The study, for those who have withdrawn from it alone.</param>
/// <param name="National">Whether the national opt-out applies. A withdrawal from the study holds also where it does not.</param>
/// <param name="Today">The day.</param>
public sealed record OptOutQuestion(Guid ProjectId, bool National, DateOnly Today);

/// <summary>Answers about the people of one extract.</summary>
public interface IOptOutCheck
{
    /// <summary>Most people in one question.</summary>
    int Batch { get; }

    /// <summary>One answer for each, in order. Who cannot be checked is <see cref="OptOutAnswer.Unknown"/>, and nothing of theirs is used.</summary>
    /// <exception cref="OptOutsUnusableException">No answer can be had about anybody.</exception>
    Task<IReadOnlyList<OptOutAnswer>> AskAsync(IReadOnlyList<OptOutPerson> people, CancellationToken cancel);

    /// <summary>What all answers so far rest on.</summary>
    OptOutBasis Basis { get; }
}

/// <param name="Version">SHA-256 of the list, or of all answers; lower-case hex.</param>
/// <param name="Drawn">Day of the list or of the answers.</param>
/// <param name="ValidUntil">Last day on which all of it may be relied on.</param>
public sealed record OptOutBasis(string Version, DateOnly Drawn, DateOnly ValidUntil);

/// <summary>Opt-outs cannot be used; then nobody can be checked.</summary>
public sealed class OptOutsUnusableException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether the same question may be answered later without anybody changing anything.</summary>
    public bool Transient { get; init; }
}
