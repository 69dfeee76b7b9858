using Tre.Application.Extracts;

namespace Tre.Extractor.Source;

/// <summary>People on their way to whoever settles whether their data may be used, never more at once than can be asked about.</summary>
/// <param name="batch">Most at once.</param>
/// <param name="take">Takes them.</param>
internal sealed class PeopleBatches(int batch, Func<IReadOnlyList<OptOutPerson>, Task> take)
{
    /// <summary>Those who have not been given yet: add to them, and give them when they are enough.</summary>
    public List<OptOutPerson> Waiting { get; } = new(batch);

    public bool IsFull => Waiting.Count >= batch;

    /// <summary>Gives whole batches; what is left over waits for the next.</summary>
    public async Task GiveAsync()
    {
        while (IsFull)
        {
            await take(Waiting.Count == batch ? Waiting : Waiting.GetRange(0, batch));
            Waiting.RemoveRange(0, batch);
        }
    }

    /// <summary>Gives the rest; also where there is none.</summary>
    public Task EndAsync() => take(Waiting);
}
