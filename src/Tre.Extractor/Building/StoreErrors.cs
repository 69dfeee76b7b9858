using Tre.Application.Extracts;
using Tre.Application.Storage;

namespace Tre.Extractor.Building;

/// <summary>Tells failures of the store from those of the source, which throws the same types.</summary>
internal static class StoreErrors
{
    public static async Task<T> GuardAsync<T>(Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception e) when (IsStore(e))
        {
            throw Failure();
        }
    }

    public static void Guard(Stream stream, ReadOnlySpan<byte> bytes)
    {
        try
        {
            stream.Write(bytes);
        }
        catch (Exception e) when (IsStore(e))
        {
            throw Failure();
        }
    }

    private static bool IsStore(Exception e) => e is IOException or UnauthorizedAccessException or ObjectExistsException;

    private static BuildFailedException Failure() =>
        new(new ExtractFailure(ExtractFailureCode.StoreFailed, "The object store could not be written; it may be full", Transient: true));
}
