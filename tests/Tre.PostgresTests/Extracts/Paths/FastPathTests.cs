using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Tre.Extractor.Building;
using Tre.Extractor.Source.Files;

namespace Tre.PostgresTests.Extracts.Paths;

/// <summary>Pieces that each row passes, against the platform's own way of doing the same.</summary>
[Category("Unit")]
internal sealed class FastPathTests
{
    [Test]
    public void ADateMovesAsTheCalendarDoes() =>
        Prop.ForAll(Gen.Choose(0, DateOnly.MaxValue.DayNumber).ToArbitrary(), Gen.Choose(-400, 400).ToArbitrary(), (day, days) =>
        {
            var moved = day + days;
            return Move(Text(day), days) == (moved < 0 || moved > DateOnly.MaxValue.DayNumber ? null : Text(moved));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

    [Test]
    public void OnlyADateIsMoved() =>
        Prop.ForAll(Gen.Choose(0, DateOnly.MaxValue.DayNumber).ToArbitrary(), Gen.Choose(0, 9).ToArbitrary(), ArbMap.Default.ArbFor<byte>(), (day, at, changed) =>
        {
            var text = Encoding.ASCII.GetBytes(Text(day));
            text[at] = changed;
            var isDate = DateOnly.TryParseExact(Encoding.Latin1.GetString(text), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
            return DateShift.TryDay(text, out _) == isDate;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(20_000));

    [Test]
    public void WhatStandsInQuotesIsWhatWasQuoted() =>
        Prop.ForAll(Gen.Elements('a', '"', ',', '\n', 'é').ArrayOf().Select(c => new string([.. c, ','])).ToArbitrary(), text =>
        {
            var room = Array.Empty<byte>();
            return Encoding.UTF8.GetString(CsvField.Unquote(Encoding.UTF8.GetBytes(CsvField.Quote(text)), ref room)) == text;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void PeopleAreFoundAsInADictionary() =>
        Prop.ForAll(ArbMap.Default.ArbFor<(long[] Any, int[] Close, PositiveInt Apart)>(), c =>
        {
            long[] added = [.. c.Any, .. c.Close.Select(i => (long)i), .. Enumerable.Range(0, 3_000).Select(i => (long)i << (c.Apart.Get % 45)), .. c.Any];
            var (index, expected) = (new PersonIndex(), new Dictionary<long, int>());
            var same = added.All(id => index.TryAdd(id, out var number) == expected.TryAdd(id, expected.Count) && number == expected[id]);
            index.Settle();
            return same && index.Count == expected.Count && added.Concat([-7, long.MinValue, long.MaxValue, 5_001]).All(id => index.Find(id) == expected.GetValueOrDefault(id, -1));
        }).QuickCheckThrowOnFailure();

    [Test]
    public void NumbersOfOneLookAreWrittenAsOthers() =>
        Prop.ForAll(Gen.Elements('0', '1', '9', '.', '-', '+', 'e').ArrayOf().ToArbitrary(), characters =>
        {
            var field = Encoding.ASCII.GetBytes(characters);
            using var into = new ByteBuffer(64);
            using var signed = new ByteBuffer(64);
            // A plus sign leads past the short way and changes nothing.
            byte[] plus = [(byte)'+', .. field];
            return characters is ['-' or '+', ..] || (new NumberForm().TryWrite(field, into) == new NumberForm().TryWrite(plus, signed) && into.Written.SequenceEqual(signed.Written));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithEndSize(12));

    private static string Text(int day) => DateOnly.FromDayNumber(day).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Move(string date, int days)
    {
        var (field, moved) = (Encoding.ASCII.GetBytes(date), new byte[date.Length]);
        return DateShift.TryDay(field, out var day) && DateShift.TryWrite(day, days, field, moved) ? Encoding.ASCII.GetString(moved) : null;
    }
}
