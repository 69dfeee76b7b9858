using Tre.Node.Desktops;
using Tre.Node.Hosting;
using Tre.Node.Native;

namespace Tre.Node.Outputs.Reading;

/// <summary>Finds a desktop's outputs on the host.</summary>
internal sealed class OutputsFolder(DesktopStore store, DesktopPaths paths)
{
    /// <exception cref="NodeException"><c>not-found</c>; <c>wrong-phase</c>: its volume is not mounted, so that an empty folder
    /// would be taken for empty outputs.</exception>
    public BeneathDirectory Open(Guid desktop)
    {
        _ = store.Get(desktop);
        BeneathDirectory? folder = null;
        try
        {
            folder = BeneathDirectory.Open(paths.Mount(desktop, ContainerPaths.Folders.Outputs));
            if (folder.Facts().IsMountRoot)
            {
                return folder;
            }

            folder.Dispose();
        }
        catch (SystemCallException ex) when (ex.Errno == Errno.NoEntry)
        {
            // Said below.
        }

        throw NodeException.WrongPhase("The desktop's outputs are not mounted.");
    }
}
