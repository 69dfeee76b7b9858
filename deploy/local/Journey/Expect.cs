namespace Tre.Journey;

/// <summary>Holds what was read back against what must be.</summary>
public static class Expect
{
    public static void That(bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new InvalidDataException(otherwise);
        }
    }

    public static void Equal<T>(T expected, T actual, string what) =>
        That(EqualityComparer<T>.Default.Equals(expected, actual), $"{what} is “{actual}” and must be “{expected}”.");
}
