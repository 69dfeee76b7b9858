using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Tre.Journey.Bench;

/// <summary>A long table of results: areas by month with rounded counts, rates and their intervals, the same bytes each time.</summary>
public static class ResultsFile
{
    public const string Name = "results/areas-by-month.csv";

    /// <param name="bytes">How long it becomes, to within a line.</param>
    /// <returns>Its bytes and the number of its records.</returns>
    public static (byte[] Bytes, int Records) Make(int bytes)
    {
        var (text, dice, records) = (new StringBuilder(bytes + 128, int.MaxValue), new Random(20_260_201), 0);
        text.Append("area,month,measure,people,events,rate,lower,upper\n");
        while (text.Length < bytes)
        {
            var (people, events) = (5 * dice.Next(200, 4_000), 5 * dice.Next(4, 190));
            var rate = 1000d * events / people;
            text.Append(CultureInfo.InvariantCulture, $"E{1_000_000 + records / 60 % 7_000:D8},{2020 + records / 12 % 5}-{1 + records % 12:D2},admissions,{people},{events},{rate:F1},{rate * 0.9:F1},{rate * 1.1:F1}\n");
            records++;
        }
        return (Encoding.UTF8.GetBytes(text.ToString()), records);
    }

    public static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
