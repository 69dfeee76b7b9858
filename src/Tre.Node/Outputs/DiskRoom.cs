using Tre.Contracts.Node;
using Tre.Node.Hosting;
using Tre.Node.Native;

namespace Tre.Node.Outputs;

/// <summary>Says of a full disk that it is full.</summary>
internal static class DiskRoom
{
    private const int InsufficientStorage = 507;

    /// <exception cref="NodeException"><c>disk-full</c>.</exception>
    public static T Guard<T>(Func<T> write)
    {
        try
        {
            return write();
        }
        catch (IOException ex) when ((ex.HResult & 0xFFFF) == Errno.NoSpace)
        {
            throw new NodeException(NodeCodes.DiskFull, InsufficientStorage, "The object store has no room.");
        }
    }
}
