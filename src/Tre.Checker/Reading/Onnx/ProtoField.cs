using System.Buffers.Binary;
using System.Text;
using Tre.Checker.Session;

namespace Tre.Checker.Reading.Onnx;

/// <summary>One field of a protocol buffer.</summary>
/// <param name="Number">Its number in the message.</param>
/// <param name="Value">Of numbers, the number; else 0.</param>
/// <param name="Bytes">Of texts, messages and packed numbers, their bytes.</param>
internal readonly record struct ProtoField(int Number, ulong Value, ReadOnlyMemory<byte> Bytes)
{
    private const int MostFields = 2_000_000;

    public string Text => Encoding.UTF8.GetString(Bytes.Span);

    public float Float => BitConverter.UInt32BitsToSingle((uint)Value);

    /// <summary>All fields of a message in order.</summary>
    /// <exception cref="CannotCheckException">It is no message.</exception>
    public static List<ProtoField> Read(ReadOnlyMemory<byte> message, Budget budget)
    {
        var fields = new List<ProtoField>();
        for (var at = 0; at < message.Length;)
        {
            budget.Tick();
            if (fields.Count >= MostFields) throw CannotCheckException.OverLimit("fields of a model", MostFields);
            var tag = Varint(message.Span, ref at);
            if (tag >> 3 is 0 or > 536_870_911) throw Broken();
            fields.Add((tag & 7) switch
            {
                0 => new((int)(tag >> 3), Varint(message.Span, ref at), default),
                1 => new((int)(tag >> 3), BinaryPrimitives.ReadUInt64LittleEndian(Take(message, 8, ref at).Span), default),
                2 => new((int)(tag >> 3), 0, Take(message, Varint(message.Span, ref at), ref at)),
                5 => new((int)(tag >> 3), BinaryPrimitives.ReadUInt32LittleEndian(Take(message, 4, ref at).Span), default),
                _ => throw Broken(),
            });
        }
        return fields;
    }

    /// <summary>Numbers that follow each other without tags.</summary>
    public static List<long> Packed(ReadOnlyMemory<byte> numbers)
    {
        var (values, at) = (new List<long>(), 0);
        while (at < numbers.Length) values.Add((long)Varint(numbers.Span, ref at));
        return values;
    }

    private static ReadOnlyMemory<byte> Take(ReadOnlyMemory<byte> message, ulong count, ref int at)
    {
        if (count > (ulong)(message.Length - at)) throw Broken();
        at += (int)count;
        return message.Slice(at - (int)count, (int)count);
    }

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (at >= bytes.Length) throw Broken();
            var one = bytes[at++];
            value |= (ulong)(one & 0x7F) << shift;
            if (one < 0x80) return value;
        }
        throw Broken();
    }

    private static CannotCheckException Broken() => CannotCheckException.Malformed("The model is no protocol buffer that can be read.");
}
