using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Tre.Domain;

namespace Tre.Application.Data;

/// <summary>Which part of a list is wanted.</summary>
/// <param name="After">What <see cref="Page{T}.Next"/> said last time; null for the beginning.</param>
/// <param name="Size">At most so many items; held between 1 and <see cref="MaxSize"/>.</param>
public sealed record Paging(string? After = null, int Size = Paging.DefaultSize)
{
    public const int DefaultSize = 25;
    public const int MaxSize = 100;

    internal int Take => Math.Clamp(Size, 1, MaxSize);
}

/// <summary>One part of a list.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="Next">Where the next part begins; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    public Page<TTo> Select<TTo>(Func<T, TTo> map) => new([.. Items.Select(map)], Next);
}

/// <summary>Keyset paging by when the present state began, in the database.</summary>
internal static class PagingQueries
{
    /// <summary>Whole aggregates.</summary>
    public static Task<Page<T>> PageAsync<T>(this IQueryable<T> source, Paging paging, bool newestFirst, CancellationToken cancel)
        where T : Aggregate =>
        PageAsync(source, paging, newestFirst, row => row, row => (row.StateSince, row.Id), cancel);

    /// <summary>Only what <paramref name="select"/> takes of each; the rest stays in the database.</summary>
    public static async Task<Page<TRow>> PageAsync<T, TRow>(
        this IQueryable<T> source, Paging paging, bool newestFirst, Expression<Func<T, TRow>> select, Func<TRow, (DateTimeOffset At, Guid Id)> key, CancellationToken cancel)
        where T : Aggregate
    {
        if (Parse(paging.After) is var (at, id))
        {
            source = newestFirst
                ? source.Where(row => row.StateSince < at || (row.StateSince == at && row.Id < id))
                : source.Where(row => row.StateSince > at || (row.StateSince == at && row.Id > id));
        }

        var ordered = newestFirst
            ? source.OrderByDescending(row => row.StateSince).ThenByDescending(row => row.Id)
            : source.OrderBy(row => row.StateSince).ThenBy(row => row.Id);
        var rows = await ordered.AsNoTracking().Take(paging.Take + 1).Select(select).ToListAsync(cancel);
        var more = rows.Count > paging.Take;
        IReadOnlyList<TRow> items = more ? rows[..paging.Take] : rows;
        return new(items, more ? Write(key(items[^1]).At, key(items[^1]).Id) : null);
    }

    private static string Write(DateTimeOffset at, Guid id) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks}.{id:N}");

    /// <summary>A cursor that nobody gave out starts from the beginning: it can show nothing that the filter would not.</summary>
    private static (DateTimeOffset At, Guid Id)? Parse(string? cursor) =>
        cursor?.Split('.') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTimeOffset.MaxValue.Ticks
        && Guid.TryParseExact(id, "N", out var key)
            ? (new DateTimeOffset(at, TimeSpan.Zero), key)
            : null;
}
