using Tre.Checker.Reading.Values;
using Tre.Checker.Session;
using Tre.Contracts.Checking;

namespace Tre.Checker.Reading.Onnx;

/// <summary>Reads an ONNX model: every text and number in it.</summary>
internal static class OnnxDocument
{
    /// <exception cref="CannotCheckException">It is broken, or a model of another kind.</exception>
    public static Document Read(FileToCheck asked, ReadOnlyMemory<byte> bytes, CheckLimits limits, Budget budget)
    {
        if (bytes.Length < 2 || bytes.Span[0] != 0x08) throw new CannotCheckException(ReasonCodes.TypeNotChecked, "Of models only ONNX is read here.");
        var (root, graph) = (Datum.Map(), new OnnxGraph(budget));
        var (named, complete) = ("", false);
        foreach (var field in ProtoField.Read(bytes, budget))
            switch (field.Number)
            {
                case 2 or 3 or 4 or 6: root.Add(field.Number switch { 2 => "producer", 3 => "producer version", 4 => "domain", _ => "doc" }, Datum.Of(field.Text)); break;
                case 7:
                    root.Add("graph", graph.Read(field.Bytes));
                    named = root.Member("graph")?.Member("steps")?.Items?.FirstOrDefault()?.Member("op")?.Text ?? "";
                    break;
                case 14:
                    var entry = ProtoField.Read(field.Bytes, budget);
                    root.Add($"note {entry.FirstOrDefault(f => f.Number == 1).Text}", Datum.Of(entry.FirstOrDefault(f => f.Number == 2).Text));
                    break;
                case 8: complete = true; break;
                case 1 or 5: break;
                default: graph.Strange++; break;
            }
        if (!complete || root.Member("graph") is null) throw CannotCheckException.Malformed("The model has no graph, or does not name the operators that it uses.");
        var notes = new List<Note>();
        foreach (var what in graph.Kept) notes.Add(new(NoteKind.Model, FindingSeverity.Block, new(), what));
        if (graph.Strange > 0) notes.Add(new(NoteKind.Hidden, FindingSeverity.Block, new(), $"The model has {graph.Strange:N0} parts that its standard does not know or that are not read here."));
        var memory = new ModelMemory(budget);
        memory.Look(root);
        if (memory.UnreadBytes > 0) notes.Add(new(NoteKind.Embedded, FindingSeverity.Block, new(), $"The model holds {memory.UnreadBytes:N0} bytes of numbers that are too many or of a kind that is not written out."));
        return ValueDocument.Of(asked, FileType.Model, root, notes, named.Length > 0 ? named : "model", limits, budget);
    }
}
