using System.Text;
using Tre.Extractor.Building;

namespace Tre.PostgresTests.Extracts;

[Category("Unit")]
internal sealed class DateShiftTests
{
    [TestCase("2024-02-28", 2, "2024-03-01")]
    [TestCase("2024-01-01", -1, "2023-12-31")]
    [TestCase("2024-01-01 23:59:59.123", -1, "2023-12-31 23:59:59.123")]
    [TestCase("2024-01-01 23:59:59+00", 1, "2024-01-02 23:59:59+00")]
    [TestCase("0001-01-02", -1, "0001-01-01")]
    [TestCase("9999-12-30", 1, "9999-12-31")]
    public void DatesMoveAndTimesStay(string date, int days, string moved) => Assert.That(Move(date, days), Is.EqualTo(moved));

    [TestCase("")]
    [TestCase("2024")]
    [TestCase("infinity")]
    [TestCase("-infinity")]
    [TestCase("0044-03-15 BC")]
    [TestCase("10000-01-01")]
    [TestCase("2024-02-30")]
    [TestCase("2024-13-01")]
    [TestCase("0000-01-01")]
    [TestCase("20-4-01-01")]
    [TestCase("2024/01/01")]
    [TestCase("2024-01-01T10:00")]
    public void WhatIsNoDateDoesNotMove(string text) => Assert.That(Move(text, 1), Is.Null);

    [TestCase("0001-01-01", -1)]
    [TestCase("9999-12-31", 1)]
    public void ADateNeverMovesOutOfTheCalendar(string date, int days) => Assert.That(Move(date, days), Is.Null);

    [Test]
    public void PeopleMoveByEveryNumberOfDaysButNone()
    {
        var days = Enumerable.Range(0, 5000).Select(person => DateShift.Days(Encoding.ASCII.GetBytes(Mixed(person)), 7)).ToList();
        Assert.That(days.Distinct().Order(), Is.EqualTo(new[] { -7, -6, -5, -4, -3, -2, -1, 1, 2, 3, 4, 5, 6, 7 }));
        Assert.That(days.GroupBy(d => d).Select(g => g.Count()), Is.All.InRange(250, 470));
    }

    private static string? Move(string date, int days)
    {
        var (field, moved) = (Encoding.UTF8.GetBytes(date), new byte[64]);
        return DateShift.TryDay(field, out var day) && DateShift.TryWrite(day, days, field, moved) ? Encoding.UTF8.GetString(moved, 0, date.Length) : null;
    }

    private static string Mixed(int person) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(person)).AsSpan(0, 16));
}
