using System.Globalization;
using Tre.Checker.Reading.Values;
using Tre.Checker.Session;

namespace Tre.Checker.Reading.Onnx;

/// <summary>Walks a graph: its steps with their settings and its stored numbers.</summary>
internal sealed class OnnxGraph(Budget budget)
{
    private const int MostDepth = 8;
    private readonly SortedSet<string> _kept = new(StringComparer.Ordinal);
    private int _depth;

    /// <summary>What it keeps of the rows that it was fitted on.</summary>
    public IReadOnlyCollection<string> Kept => _kept;

    /// <summary>Fields that the standard does not know, in which anything can stand.</summary>
    public int Strange { get; set; }

    /// <exception cref="CannotCheckException">It is broken.</exception>
    public Datum Read(ReadOnlyMemory<byte> message)
    {
        if (++_depth > MostDepth) throw CannotCheckException.OverLimit("graphs inside each other", MostDepth);
        var graph = Datum.Map();
        var (steps, stored) = (new List<Datum>(), new List<Datum>());
        var distances = false;
        foreach (var field in ProtoField.Read(message, budget))
        {
            if (field.Number == 1) { steps.Add(Step(field.Bytes)); distances |= steps[^1].Member("op")?.Text is "CDist" or "TopK"; }
            else if (field.Number == 5) { stored.Add(OnnxTensor.Read(field.Bytes, budget, out var shape)); if (shape is [> 20, _]) graph.Class = "rows"; }
            else if (field.Number is 2 or 10) graph.Add(field.Number == 2 ? "name" : "doc", Datum.Of(field.Text));
            else if (field.Number is not (11 or 12 or 13 or 14)) Strange++;
        }
        if (distances && graph.Class == "rows") _kept.Add("The model compares with stored rows (distances, nearest neighbours): they are the rows that it was fitted on.");
        graph.Class = "";
        graph.Add("steps", Datum.List(steps));
        graph.Add("stored", Datum.List(stored));
        _depth--;
        return graph;
    }

    private Datum Step(ReadOnlyMemory<byte> message)
    {
        var step = Datum.Map();
        var fields = ProtoField.Read(message, budget);
        var op = fields.LastOrDefault(f => f.Number == 4).Text;
        step.Add("op", Datum.Of(op));
        if (op.StartsWith("SVM", StringComparison.Ordinal)) _kept.Add("The model keeps support vectors.");
        if (op.Contains("Neighbor", StringComparison.OrdinalIgnoreCase) || op.Contains("KNN", StringComparison.OrdinalIgnoreCase)) _kept.Add("The model keeps the rows that it was fitted on.");
        foreach (var field in fields)
        {
            if (field.Number == 5) { var (name, value) = Setting(field.Bytes); step.Add(name, value); }
            else if (field.Number is 3 or 6) step.Add(field.Number == 3 ? "name" : "doc", Datum.Of(field.Text));
            else if (field.Number is not (1 or 2 or 4 or 7 or 8)) Strange++;
        }
        return step;
    }

    private (string Name, Datum Value) Setting(ReadOnlyMemory<byte> message)
    {
        var fields = ProtoField.Read(message, budget);
        var name = fields.LastOrDefault(f => f.Number == 1).Text;
        var values = new List<Datum>();
        foreach (var field in fields)
            if (field.Number is 4 or 9) values.Add(Datum.Of(field.Text));
            else if (field.Number is 5 or 10) values.Add(OnnxTensor.Read(field.Bytes, budget, out _));
            else if (field.Number is 6 or 11) values.Add(Read(field.Bytes));
            else if (field.Number is 13) values.Add(Datum.Of(field.Text));
            else if (field.Number is not (1 or 2 or 3 or 7 or 8 or 20)) Strange++;
        values.AddRange(OnnxTensor.Floats(fields, 2).Concat(OnnxTensor.Floats(fields, 7)));
        values.AddRange(OnnxTensor.Whole(fields, 3).Concat(OnnxTensor.Whole(fields, 8)).Select(n => Datum.OfNumber(n.ToString(CultureInfo.InvariantCulture))));
        if (name == "support_vectors" && values.Count > 0) _kept.Add("The model keeps support vectors.");
        return (name.Length > 0 ? name : "(setting)", values is [var one] ? one : Datum.List(values));
    }
}
