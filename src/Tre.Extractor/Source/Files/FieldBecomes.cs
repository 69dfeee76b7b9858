using System.Globalization;
using System.Text;
using Tre.Domain.Datasets;
using Tre.Extractor.Building;

namespace Tre.Extractor.Source.Files;

internal enum FieldBecame
{
    Value,
    Missing,

    /// <summary>Of the type, but beyond what can be reckoned with.</summary>
    Unreadable,
}

/// <summary>What needs no key: the same that <see cref="ColumnSql"/> has PostgreSQL do, byte for byte.</summary>
internal abstract class FieldBecomes
{
    /// <param name="value">As <see cref="FieldForm"/> wrote it; never missing.</param>
    /// <param name="into">Takes what it becomes.</param>
    public abstract FieldBecame Write(ReadOnlySpan<byte> value, ByteBuffer into);

    /// <summary>Null for what passes as it is.</summary>
    public static FieldBecomes? Of(Transformation t) => t.Kind switch
    {
        TransformationKind.Keep or TransformationKind.Pseudonymise or TransformationKind.ShiftDate or TransformationKind.Redact => null,
        TransformationKind.Year => new Years(),
        TransformationKind.Month => new Months(),
        TransformationKind.AgeBand => new AgeBands(t),
        TransformationKind.PostcodeDistrict => new Postcodes(area: false),
        TransformationKind.PostcodeArea => new Postcodes(area: true),
        TransformationKind.Round => new Rounded(t.Step!.Value),
        TransformationKind.TopBottomCode => new Limited(t),
        TransformationKind.Map => new Mapped(t),
        _ => throw new ArgumentOutOfRangeException(nameof(t)),
    };

    private static FieldBecame Text(string text, ByteBuffer into)
    {
        into.Write(Encoding.UTF8.GetBytes(text));
        return FieldBecame.Value;
    }

    private static long YearOf(ReadOnlySpan<byte> value) => (DateForm.Two(value) * 100) + DateForm.Two(value[2..]);

    private sealed class Years : FieldBecomes
    {
        public override FieldBecame Write(ReadOnlySpan<byte> value, ByteBuffer into) => Text(YearOf(value).ToString(CultureInfo.InvariantCulture), into);
    }

    private sealed class Months : FieldBecomes
    {
        public override FieldBecame Write(ReadOnlySpan<byte> value, ByteBuffer into)
        {
            into.Write(value[..7]);
            return FieldBecame.Value;
        }
    }

    private sealed class AgeBands(Transformation t) : FieldBecomes
    {
        public override FieldBecame Write(ReadOnlySpan<byte> value, ByteBuffer into)
        {
            // A year of birth, or the date of one.
            var year = value.Length > 4 && value[4] == '-' ? YearOf(value) : long.Parse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            var (age, width, open) = (t.InYear!.Value - year, (long)t.Width!.Value, (long)(t.Most ?? 1_000));
            var from = age / width * width;
            return age < 0 ? FieldBecame.Missing
                : Text(age >= open ? string.Create(CultureInfo.InvariantCulture, $"{open}+") : string.Create(CultureInfo.InvariantCulture, $"{from}-{Math.Min(from + width - 1, open - 1)}"), into);
        }
    }

    private sealed class Rounded(decimal step) : FieldBecomes
    {
        public override FieldBecame Write(ReadOnlySpan<byte> value, ByteBuffer into)
        {
            try
            {
                return NumberForm.TryReadDecimal(value, out var number)
                    ? Text((decimal.Round(number / step, 0, MidpointRounding.AwayFromZero) * step).ToString(CultureInfo.InvariantCulture), into)
                    : FieldBecame.Unreadable;
            }
            catch (OverflowException)
            {
                return FieldBecame.Unreadable;
            }
        }
    }

    private sealed class Limited(Transformation t) : FieldBecomes
    {
        public override FieldBecame Write(ReadOnlySpan<byte> value, ByteBuffer into)
        {
            if (!NumberForm.TryReadDecimal(value, out var number))
            {
                return FieldBecame.Unreadable;
            }

            var limit = t.Least > number ? t.Least : t.Most < number ? t.Most : null;
            if (limit is { } instead)
            {
                return Text(instead.ToString(CultureInfo.InvariantCulture), into);
            }

            into.Write(value);
            return FieldBecame.Value;
        }
    }

    private sealed class Mapped(Transformation t) : FieldBecomes
    {
        private readonly Dictionary<string, string> lines = t.Map!.ToDictionary(line => line.From, line => line.To, StringComparer.Ordinal);

        public override FieldBecame Write(ReadOnlySpan<byte> value, ByteBuffer into) =>
            lines.GetValueOrDefault(Encoding.UTF8.GetString(value), t.Other!) is { } category ? Text(category, into) : FieldBecame.Missing;
    }
}
