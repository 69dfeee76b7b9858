using System.Buffers.Binary;
using Tre.Disclosure.Auditing;

namespace Tre.Checker.Auditing;

/// <summary>One system inside GLPK, at one of its corners.</summary>
internal sealed class Corners : IDisposable
{
    // Places in glp_smcp of GLPK 5.
    private const int SizeOfParameters = 1024, MessageLevel = 0, TimeLimit = 60;
    private readonly nint _problem;
    private readonly byte[] _parameters = new byte[SizeOfParameters];
    private readonly Func<TimeSpan> _left;

    public Corners(LinearSystem system, Func<TimeSpan> left)
    {
        (_problem, _left) = (Glpk.Create(), left);
        _ = Glpk.Defaults(_parameters);
        BinaryPrimitives.WriteInt32LittleEndian(_parameters.AsSpan(MessageLevel), 0);
        if (system.Sums.Count > 0) _ = Glpk.AddRows(_problem, system.Sums.Count);
        _ = Glpk.AddColumns(_problem, system.Low.Count);
        for (var i = 0; i < system.Low.Count; i++)
            Glpk.SetColumn(_problem, i + 1, double.IsFinite(system.High[i]) ? system.High[i] > system.Low[i] ? Glpk.Double : Glpk.Fixed : Glpk.Lower, system.Low[i], system.High[i]);
        for (var i = 0; i < system.Sums.Count; i++)
            Glpk.SetRow(_problem, i + 1, Glpk.Fixed, system.Sums[i].Right, system.Sums[i].Right);
        var elements = system.Sums.SelectMany((sum, row) => sum.Unknowns.Zip(sum.Factors, (unknown, factor) => (Row: row + 1, Column: unknown + 1, Factor: factor))).ToList();
        Glpk.Load(_problem, elements.Count, [0, .. elements.Select(e => e.Row)], [0, .. elements.Select(e => e.Column)], [0, .. elements.Select(e => e.Factor)]);
    }

    /// <summary>Finds a first corner: <see cref="RangeKind.Exact"/> when there is one.</summary>
    public RangeKind First()
    {
        Glpk.AdvancedBasis(_problem, 0);
        Glpk.SetDirection(_problem, Glpk.Minimise);
        return Run() is not { } status ? RangeKind.NotSolved : status == Glpk.Optimal ? RangeKind.Exact : status == Glpk.NoFeasible ? RangeKind.Contradiction : RangeKind.NotSolved;
    }

    /// <summary>Least value of an unknown; null when it was not found.</summary>
    public double? Least(int unknown) => End(unknown, Glpk.Minimise, double.NegativeInfinity);

    /// <summary>Most of an unknown, perhaps infinity; null when it was not found.</summary>
    public double? Most(int unknown) => End(unknown, Glpk.Maximise, double.PositiveInfinity);

    /// <summary>Value of an unknown at this corner.</summary>
    public double Value(int unknown) => Glpk.Value(_problem, unknown + 1);

    public void Dispose() => Glpk.Delete(_problem);

    private double? End(int unknown, int direction, double unbounded)
    {
        Glpk.SetDirection(_problem, direction);
        Glpk.SetObjective(_problem, unknown + 1, 1);
        var status = Run();
        Glpk.SetObjective(_problem, unknown + 1, 0);
        return status == Glpk.Optimal ? Value(unknown) : status == Glpk.Unbounded ? unbounded : null;
    }

    private int? Run()
    {
        var left = (int)Math.Min(_left().TotalMilliseconds, int.MaxValue);
        if (left <= 0) return null;
        BinaryPrimitives.WriteInt32LittleEndian(_parameters.AsSpan(TimeLimit), left);
        return Glpk.Simplex(_problem, _parameters) == 0 ? Glpk.Status(_problem) : null;
    }
}
