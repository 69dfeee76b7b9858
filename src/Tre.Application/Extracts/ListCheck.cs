namespace Tre.Application.Extracts;

/// <summary>Answers from a list.</summary>
public sealed class ListCheck : IOptOutCheck
{
    private readonly OptOutList list;
    private readonly OptOutQuestion question;

    /// <exception cref="OptOutsUnusableException">The list is not valid on the question's day.</exception>
    public ListCheck(OptOutList list, OptOutQuestion question)
    {
        (this.list, this.question) = (list, question);
        if (!list.IsValid(question.Today))
        {
            throw new OptOutsUnusableException("The opt-out list is not valid today, so nobody's opt-out can be checked");
        }
    }

    public int Batch => 10_000;

    public OptOutBasis Basis => new(list.Version, list.Drawn, list.ValidUntil);

    public Task<IReadOnlyList<OptOutAnswer>> AskAsync(IReadOnlyList<OptOutPerson> people, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(people);
        var answers = new OptOutAnswer[people.Count];
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = Answer(people[i]);
        }

        return Task.FromResult<IReadOnlyList<OptOutAnswer>>(answers);
    }

    private OptOutAnswer Answer(OptOutPerson person) =>
        list.HasWithdrawn(question.ProjectId, person) ? OptOutAnswer.OptedOut
        : question.National ? list.Check(person)
        : list.NamesByNumber(question.ProjectId) && !person.TryNumber(out _) ? OptOutAnswer.Unknown
        : OptOutAnswer.NotOptedOut;
}
