using System.Buffers.Binary;
using Tre.Checker.Reading.Values;
using Tre.Checker.Session;

namespace Tre.Checker.Reading.Onnx;

/// <summary>A tensor of a model as a value.</summary>
internal static class OnnxTensor
{
    private static readonly Dictionary<ulong, string> Kinds = new() { [1] = "f4", [2] = "u1", [3] = "i1", [4] = "u2", [5] = "i2", [6] = "i4", [7] = "i8", [9] = "b1", [11] = "f8", [12] = "u4", [13] = "u8" };

    /// <exception cref="CannotCheckException">It is broken, or its values stand in another file.</exception>
    public static Datum Read(ReadOnlyMemory<byte> message, Budget budget, out List<long> shape)
    {
        var fields = ProtoField.Read(message, budget);
        if (fields.Any(f => f.Number is 13 or 14 && (f.Value != 0 || !f.Bytes.IsEmpty))) throw CannotCheckException.Malformed("The model keeps numbers in another file.");
        shape = Whole(fields, 1);
        var kind = fields.LastOrDefault(f => f.Number == 2).Value;
        var raw = fields.LastOrDefault(f => f.Number == 9).Bytes;
        IReadOnlyList<Datum>? items = raw.Length > 0 ? (Kinds.TryGetValue(kind, out var packed) ? Numbers.Read(packed, raw.Span, big: false) : null)
            : fields.Where(f => f.Number == 6).Select(f => Datum.Of(f.Text)).ToList() is { Count: > 0 } texts ? texts
            : [.. Floats(fields), .. Doubles(fields), .. Whole(fields, 5).Concat(Whole(fields, 7)).Concat(Whole(fields, 11)).Select(Datum.Of)];
        var tensor = Datum.Map();
        tensor.Add("name", Datum.Of(fields.LastOrDefault(f => f.Number == 8).Text));
        tensor.Add("shape", Datum.Of(string.Join(" x ", shape)));
        tensor.Add("values", items is null || items.Count > Numbers.Most ? Datum.OfBytes(raw.Length > 0 ? raw : message) : Numbers.Shaped(items, shape, byColumn: false));
        return tensor;
    }

    /// <summary>Whole numbers of a field, packed or one by one.</summary>
    public static List<long> Whole(List<ProtoField> fields, int number) =>
        fields.Where(f => f.Number == number).SelectMany(f => f.Bytes.IsEmpty ? [(long)f.Value] : ProtoField.Packed(f.Bytes)).ToList();

    public static IEnumerable<Datum> Floats(List<ProtoField> fields, int number = 4) => fields.Where(f => f.Number == number).SelectMany(f => f.Bytes.IsEmpty
        ? [Datum.Of(f.Float)] : Enumerable.Range(0, f.Bytes.Length / 4).Select(i => Datum.Of(BinaryPrimitives.ReadSingleLittleEndian(f.Bytes.Span[(4 * i)..]))));

    private static IEnumerable<Datum> Doubles(List<ProtoField> fields) => fields.Where(f => f.Number == 10).SelectMany(f => f.Bytes.IsEmpty
        ? [Datum.Of(BitConverter.UInt64BitsToDouble(f.Value))] : Enumerable.Range(0, f.Bytes.Length / 8).Select(i => Datum.Of(BinaryPrimitives.ReadDoubleLittleEndian(f.Bytes.Span[(8 * i)..]))));
}
