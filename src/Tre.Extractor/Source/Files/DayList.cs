namespace Tre.Extractor.Source.Files;

/// <summary>Different days of one person: grows with days, not with rows.</summary>
internal sealed class DayList
{
    private int[] days = new int[2];
    private int count;
    private bool sorted = true;

    public void Add(int day)
    {
        if (count == days.Length)
        {
            Sort();
            if (count > days.Length / 2)
            {
                Array.Resize(ref days, days.Length * 2);
            }
        }

        days[count++] = day;
        sorted = false;
    }

    public bool AnyWithin(int from, int to)
    {
        Sort();
        var at = Array.BinarySearch(days, 0, count, from);
        at = at < 0 ? ~at : at;
        return at < count && days[at] <= to;
    }

    private void Sort()
    {
        if (sorted)
        {
            return;
        }

        Array.Sort(days, 0, count);
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            if (kept == 0 || days[i] != days[kept - 1])
            {
                days[kept++] = days[i];
            }
        }

        (count, sorted) = (kept, true);
    }
}
