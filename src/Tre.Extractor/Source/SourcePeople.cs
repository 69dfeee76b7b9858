using Tre.Application.Extracts;

namespace Tre.Extractor.Source;

/// <summary>The cohort's people with their NHS numbers, as a database gives them: joined there, or here.</summary>
internal sealed class SourcePeople
{
    private const int MostPersonBytes = 1024 * 1024;
    private readonly ICopies session;
    private readonly string query;
    private readonly NhsNumbers? numbers;
    private readonly CancellationToken cancel;

    private SourcePeople(ICopies session, string query, NhsNumbers? numbers, CancellationToken cancel) =>
        (this.session, this.query, this.numbers, this.cancel) = (session, query, numbers, cancel);

    /// <param name="session">Where.</param>
    /// <param name="query">See <see cref="SourceQueries.People"/>.</param>
    /// <param name="cancel">Gives up.</param>
    public static SourcePeople Joined(ICopies session, string query, CancellationToken cancel) => new(session, query, null, cancel);

    /// <summary>Reads the numbers at once.</summary>
    /// <param name="session">Where.</param>
    /// <param name="queries">See <see cref="SourceQueries.Apart"/>.</param>
    /// <param name="cancel">Gives up.</param>
    public static SourcePeople Apart(ICopies session, (string People, string Numbers) queries, CancellationToken cancel)
    {
        var numbers = new NhsNumbers();
        byte[] room = [];
        using var rows = Begin(session, queries.Numbers, cancel);
        while (rows.TryNext(out var row))
        {
            var person = PersonRow.Id(ref row, 2);
            numbers.Add(person, PersonRow.Number(row, ref room));
        }

        numbers.Settle();
        return new(session, queries.People, numbers, cancel);
    }

    /// <summary>Gives whoever is in the cohort, as <see cref="ISourceReading.PeopleAsync"/>.</summary>
    public async Task GiveAsync(int batch, Func<IReadOnlyList<OptOutPerson>, Task> take)
    {
        var people = new PeopleBatches(batch, take);
        using var rows = Begin(session, query, cancel);
        while (rows.TryNext(out var row))
        {
            Add(people.Waiting, row);
            if (people.IsFull)
            {
                await people.GiveAsync();
            }
        }

        await people.EndAsync();
    }

    private void Add(List<OptOutPerson> people, ReadOnlySpan<byte> row)
    {
        if (numbers is null)
        {
            people.Add(PersonRow.Read(row));
            return;
        }

        numbers.AddTo(people, PersonRow.Id(ref row, 1));
    }

    private static IRows Begin(ICopies session, string query, CancellationToken cancel) => session.Copy(query, MostPersonBytes, "people", cancel);
}
