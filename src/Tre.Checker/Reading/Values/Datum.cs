using System.Globalization;

namespace Tre.Checker.Reading.Values;

/// <summary>A value of another language, as far as it could be understood without running anything.</summary>
internal sealed class Datum
{
    private Datum(string? text, bool isText) => (Text, IsText) = (text, isText);

    /// <summary>A scalar as written; null for lists and maps.</summary>
    public string? Text { get; }

    /// <summary>The scalar is a text, not a number or the like.</summary>
    public bool IsText { get; }

    /// <summary>Items; null for scalars and maps.</summary>
    public List<Datum>? Items { get; private init; }

    /// <summary>Members in their order, names may repeat; null for scalars and lists.</summary>
    public List<(string Name, Datum Value)>? Members { get; private init; }

    /// <summary>What its program calls its kind; empty for plain data.</summary>
    public string Class { get; set; } = "";

    /// <summary>Bytes whose meaning is not known yet.</summary>
    public ReadOnlyMemory<byte> Bytes { get; private init; }

    public static Datum Null { get; } = new("", false);

    public static Datum Of(string text) => new(text, true);

    public static Datum Of(double number) => new(double.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "", false);

    public static Datum Of(long number) => new(number.ToString(CultureInfo.InvariantCulture), false);

    public static Datum Of(bool value) => new(value ? "true" : "false", false);

    public static Datum OfNumber(string digits) => new(digits, false);

    public static Datum OfBytes(ReadOnlyMemory<byte> bytes) => new($"({bytes.Length:N0} bytes)", true) { Bytes = bytes };

    public static Datum List(IEnumerable<Datum>? items = null) => new(null, false) { Items = [.. items ?? []] };

    public static Datum Map(string kind = "") => new(null, false) { Members = [], Class = kind };

    /// <summary>The member of that name; null when there is none.</summary>
    public Datum? Member(string name) => Members?.Find(m => m.Name == name).Value;

    public void Add(string name, Datum value) => Members!.Add((name, value));
}
