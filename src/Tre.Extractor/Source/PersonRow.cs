using System.Buffers.Text;
using Tre.Application.Extracts;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source;

/// <summary>A row of <see cref="SourceQueries.People"/>.</summary>
internal static class PersonRow
{
    /// <exception cref="BuildFailedException">The person has no id.</exception>
    public static OptOutPerson Read(ReadOnlySpan<byte> row)
    {
        var id = CsvField.Cut(ref row, out var more);
        if (!more || !Utf8Parser.TryParse(id, out long person, out var used) || used != id.Length)
        {
            throw new BuildFailedException(new ExtractFailure(ExtractFailureCode.SourceData, "A row of people names nobody", Transient: false, "people"));
        }

        var number = CsvField.Cut(ref row, out _);
        byte[] room = [];
        return OptOutPerson.Of(person, number is [(byte)'"', ..] ? CsvField.Unquote(number, ref room) : number);
    }
}
