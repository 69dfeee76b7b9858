namespace Tre.Extractor.Building;

/// <summary>
/// A few things on their way from one thread to another, in their order. Whoever waits sleeps at once: on few cores a wait that spins takes the
/// processor from the very process that is waited for.
/// </summary>
/// <param name="most">How many may be on their way.</param>
internal sealed class Handover<T>(int most)
{
    private readonly Queue<T> items = new(most);
    private bool completed;
    private bool broken;

    /// <summary>Gives one, when there is room. False once nobody takes any more.</summary>
    public bool TryGive(T item)
    {
        lock (items)
        {
            while (items.Count == most && !broken)
            {
                Monitor.Wait(items);
            }

            if (broken)
            {
                return false;
            }

            items.Enqueue(item);
            Monitor.PulseAll(items);
            return true;
        }
    }

    /// <summary>Takes one, when there is one. False once all have been taken and none will come.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T item)
    {
        lock (items)
        {
            while (items.Count == 0 && !completed)
            {
                Monitor.Wait(items);
            }

            var taken = items.TryDequeue(out item);
            Monitor.PulseAll(items);
            return taken;
        }
    }

    /// <summary>Nothing more is given.</summary>
    public void Complete()
    {
        lock (items)
        {
            completed = true;
            Monitor.PulseAll(items);
        }
    }

    /// <summary>Nothing more is taken: whoever gives is woken.</summary>
    public void Break()
    {
        lock (items)
        {
            broken = true;
            Monitor.PulseAll(items);
        }
    }

    /// <summary>What was given and never taken, once both have ended.</summary>
    public IReadOnlyCollection<T> Left => items;
}
