using System.Buffers.Text;
using Tre.Application.Extracts;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>A row of <see cref="SourceQueries.People"/>, or of either in <see cref="SourceQueries.Apart"/>.</summary>
internal static class PersonRow
{
    /// <exception cref="BuildFailedException">The person has no id.</exception>
    public static OptOutPerson Read(ReadOnlySpan<byte> row)
    {
        var person = Id(ref row, 2);
        byte[] room = [];
        return OptOutPerson.Of(person, Number(row, ref room));
    }

    /// <summary>Cuts the person's id off a row.</summary>
    /// <param name="row">Becomes what follows.</param>
    /// <param name="fields">How many a row has.</param>
    /// <exception cref="BuildFailedException">The person has no id, or the row is not one of so many fields.</exception>
    public static long Id(ref ReadOnlySpan<byte> row, int fields)
    {
        if (!RowText.IsPlain(row, fields - 1) && RowText.Problem(row, fields) is { } problem)
        {
            throw new BuildFailedException(new ExtractFailure(ExtractFailureCode.SourceData, problem, Transient: false, "people"));
        }

        var id = CsvField.Cut(ref row, out _);
        return Utf8Parser.TryParse(id, out long person, out var used) && used == id.Length ? person : throw Nobody();
    }

    /// <summary>The number that comes next; empty where there is none.</summary>
    /// <param name="row">What follows the id.</param>
    /// <param name="room">Grows to what is needed; the number may lie in it.</param>
    public static ReadOnlySpan<byte> Number(ReadOnlySpan<byte> row, scoped ref byte[] room)
    {
        var number = CsvField.Cut(ref row, out _);
        return number is [(byte)'"', ..] ? CsvField.Unquote(number, ref room) : number;
    }

    private static BuildFailedException Nobody() => new(new ExtractFailure(ExtractFailureCode.SourceData, "A row of people names nobody", Transient: false, "people"));
}
