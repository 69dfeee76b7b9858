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
        var person = Id(ref row, out var more);
        byte[] room = [];
        return more ? OptOutPerson.Of(person, Number(row, ref room)) : throw Nobody();
    }

    /// <summary>Cuts the person's id off a row.</summary>
    /// <param name="row">Becomes what follows.</param>
    /// <param name="more">Whether anything does.</param>
    /// <exception cref="BuildFailedException">The person has no id.</exception>
    public static long Id(ref ReadOnlySpan<byte> row, out bool more)
    {
        var id = CsvField.Cut(ref row, out more);
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
