using System.Globalization;
using System.Text;
using Tre.Application.Extracts;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>NHS numbers by person, about 24 bytes for each who has a valid one of plain digits; anything else is kept as text.</summary>
internal sealed class NhsNumbers
{
    // By the person's place in the index: a valid number, or one of these.
    private const long None = 0, AsText = -1;

    private readonly PersonIndex people = new();
    private readonly Dictionary<int, string> texts = [];
    private long[] numbers = new long[512];

    /// <summary>Adds what the source has of the person; empty where it has nothing.</summary>
    public void Add(long person, ReadOnlySpan<byte> number)
    {
        // What is too long to be a number is none; whoever has none cannot be checked.
        number = number.Length > 40 || number.Contains((byte)'\n') ? [] : number;
        var added = people.TryAdd(person, out var at);
        if (at == numbers.Length)
        {
            Array.Resize(ref numbers, numbers.Length * 2);
        }

        var isPlain = NhsNumber.TryParse(number, out var valid) && number.Length == NhsNumber.Digits;
        if (added && (isPlain || number.IsEmpty))
        {
            numbers[at] = isPlain ? valid : None;
            return;
        }

        var text = Encoding.UTF8.GetString(number);
        texts[at] = added ? text : $"{TextOf(at)}\n{text}";
        numbers[at] = AsText;
    }

    /// <summary>No more are added.</summary>
    public void Settle() => people.Settle();

    /// <summary>Adds the person once for each number of theirs; who has none, once.</summary>
    public void AddTo(List<OptOutPerson> list, long person)
    {
        var at = people.Find(person);
        if (at >= 0 && numbers[at] == AsText)
        {
            list.AddRange(texts[at].Split('\n').Select(number => new OptOutPerson(person, number.Length > 0 ? number : null)));
            return;
        }

        list.Add(at < 0 || numbers[at] == None ? new(person, null) : OptOutPerson.OfValid(person, numbers[at]));
    }

    private string TextOf(int at) => numbers[at] switch
    {
        AsText => texts[at],
        None => "",
        var valid => valid.ToString("D10", CultureInfo.InvariantCulture),
    };
}
