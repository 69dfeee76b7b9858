using Tre.Disclosure.Auditing;

namespace Tre.Checker.Auditing;

/// <summary>Systems and ranges as bytes, between the checker and the child in which GLPK runs.</summary>
internal static class SolverStream
{
    private const int MostNumbers = 50_000_000;

    public static byte[] Ask(IReadOnlyList<LinearSystem> systems, double enough, TimeSpan time)
    {
        using var bytes = new MemoryStream();
        using var to = new BinaryWriter(bytes);
        to.Write(enough);
        to.Write(time.Ticks);
        to.Write(systems.Count);
        foreach (var system in systems)
        {
            Numbers(to, system.Low);
            Numbers(to, system.High);
            to.Write(system.Sums.Count);
            foreach (var sum in system.Sums)
            {
                Indices(to, sum.Unknowns);
                Numbers(to, sum.Factors);
                to.Write(sum.Right);
            }
            Indices(to, system.Wanted);
        }
        to.Flush();
        return bytes.ToArray();
    }

    /// <summary>The child's side.</summary>
    /// <exception cref="InvalidDataException">Not what <see cref="Ask"/> writes.</exception>
    public static void Answer(Stream input, Stream output, ISystemSolver solver)
    {
        using var from = new BinaryReader(input);
        using var to = new BinaryWriter(output);
        var (enough, time) = (from.ReadDouble(), TimeSpan.FromTicks(from.ReadInt64()));
        var systems = new LinearSystem[Count(from)];
        for (var i = 0; i < systems.Length; i++) systems[i] = System(from);
        foreach (var range in solver.Solve(systems, enough, time).SelectMany(ranges => ranges))
        {
            to.Write((byte)range.Kind);
            to.Write(range.Low);
            to.Write(range.High);
        }
    }

    /// <summary>Null unless the answer is one range for each wanted unknown.</summary>
    public static IReadOnlyList<IReadOnlyList<LinearRange>>? Ranges(byte[] answer, IReadOnlyList<LinearSystem> systems)
    {
        const int Each = 1 + sizeof(double) + sizeof(double);
        if (answer.Length != systems.Sum(system => (long)system.Wanted.Count) * Each) return null;
        using var from = new BinaryReader(new MemoryStream(answer));
        var all = systems.Select(system => system.Wanted.Select(_ => new LinearRange((RangeKind)from.ReadByte(), from.ReadDouble(), from.ReadDouble())).ToList()).ToList();
        return all.TrueForAll(ranges => ranges.TrueForAll(range => Enum.IsDefined(range.Kind) && !double.IsNaN(range.Low) && !double.IsNaN(range.High))) ? all : null;
    }

    private static LinearSystem System(BinaryReader from)
    {
        var (low, high, sums) = (Numbers(from), Numbers(from), new LinearSum[Count(from)]);
        for (var i = 0; i < sums.Length; i++) sums[i] = new(Indices(from), Numbers(from), from.ReadDouble());
        return new(low, high, sums, Indices(from));
    }

    private static void Numbers(BinaryWriter to, IReadOnlyList<double> numbers)
    {
        to.Write(numbers.Count);
        foreach (var number in numbers) to.Write(number);
    }

    private static void Indices(BinaryWriter to, IReadOnlyList<int> indices)
    {
        to.Write(indices.Count);
        foreach (var index in indices) to.Write(index);
    }

    private static double[] Numbers(BinaryReader from)
    {
        var numbers = new double[Count(from)];
        for (var i = 0; i < numbers.Length; i++) numbers[i] = from.ReadDouble();
        return numbers;
    }

    private static int[] Indices(BinaryReader from)
    {
        var indices = new int[Count(from)];
        for (var i = 0; i < indices.Length; i++) indices[i] = from.ReadInt32();
        return indices;
    }

    private static int Count(BinaryReader from) => from.ReadInt32() is >= 0 and <= MostNumbers and var count ? count : throw new InvalidDataException("a count");
}
