using System.Globalization;
using System.Text;

namespace Tre.Application.Extracts;

/// <summary>A person of the source and one NHS number of theirs, if any. A number of plain digits is kept as a number: there may be millions.</summary>
public readonly record struct OptOutPerson
{
    // Null where the number is valid and has been written as ten plain digits, or where there is none.
    private readonly string? text;
    private readonly long number;

    /// <param name="personId">Id in the source.</param>
    /// <param name="nhsNumber">As the source has it; null if it has none.</param>
    public OptOutPerson(long personId, string? nhsNumber)
    {
        PersonId = personId;
        text = Extracts.NhsNumber.TryParse(nhsNumber, out number) && nhsNumber!.Length == Extracts.NhsNumber.Digits ? null : nhsNumber;
    }

    private OptOutPerson(long personId, long number) => (PersonId, this.number) = (personId, number);

    /// <summary>Of a number that is known to be valid.</summary>
    public static OptOutPerson OfValid(long personId, long nhsNumber) => new(personId, nhsNumber);

    /// <summary>Of a number as UTF-8.</summary>
    /// <param name="personId">Id in the source.</param>
    /// <param name="nhsNumber">As the source has it; empty if it has none.</param>
    public static OptOutPerson Of(long personId, ReadOnlySpan<byte> nhsNumber) =>
        nhsNumber.IsEmpty ? new(personId, null)
        : nhsNumber.Length == Extracts.NhsNumber.Digits && Extracts.NhsNumber.TryParse(nhsNumber, out var valid) ? new(personId, valid)
        : new(personId, Encoding.UTF8.GetString(nhsNumber));

    /// <summary>Id in the source.</summary>
    public long PersonId { get; }

    /// <summary>As the source has it; null if it has none.</summary>
    public string? NhsNumber => text ?? (number == 0 ? null : number.ToString("D10", CultureInfo.InvariantCulture));

    /// <summary>The number, where it is a valid one.</summary>
    public bool TryNumber(out long valid) => (valid = number) != 0;
}
