using System.Text.Unicode;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

/// <summary>
/// Reads a field as its type and writes it as PostgreSQL would: one spelling per value, so that what is compared, mapped and
/// pseudonymised does not hang on who wrote the file.
/// </summary>
internal abstract class FieldForm
{
    /// <param name="field">Without quotes, not missing.</param>
    /// <param name="into">Takes the value's text, without quotes.</param>
    /// <returns>False if the field is none of the type; then nothing has been written.</returns>
    public abstract bool TryWrite(ReadOnlySpan<byte> field, ByteBuffer into);

    /// <param name="catalogued">The catalogue's type.</param>
    /// <param name="stored">The schema's: days that are catalogued as timestamps stay days.</param>
    public static FieldForm Of(string catalogued, string stored) => catalogued switch
    {
        "timestamp" when stored == "date" => new DateForm(),
        "integer" => new IntegerForm(int.MinValue, int.MaxValue),
        "bigint" => new IntegerForm(long.MinValue, long.MaxValue),
        "numeric" => new NumberForm(),
        "date" => new DateForm(),
        "timestamp" => new TimestampForm(),
        "text" => new TextForm(),
        _ => throw new ArgumentOutOfRangeException(nameof(catalogued)),
    };

    private sealed class TextForm : FieldForm
    {
        // PostgreSQL cannot hold a zero byte either.
        public override bool TryWrite(ReadOnlySpan<byte> field, ByteBuffer into)
        {
            if (field.Contains((byte)0) || !Utf8.IsValid(field))
            {
                return false;
            }

            into.Write(field);
            return true;
        }
    }
}
