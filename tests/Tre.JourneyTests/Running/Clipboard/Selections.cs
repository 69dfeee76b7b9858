using Tre.Testing.Processes;

namespace Tre.JourneyTests.Running.Clipboard;

/// <summary>
/// A program of the X window system that has text selected or asks for it. It runs where the researcher's programs run,
/// by what is there: Python and the X library.
/// </summary>
internal static class Selections
{
    public const string Clipboard = "CLIPBOARD";
    public const string Primary = "PRIMARY";

    /// <summary>Arguments: own TEXT NAME..., or ask NAME. XEvent is 24 longs; the fields of an event follow its first four.</summary>
    private const string Program =
        """
        import ctypes as c, sys, time
        x = c.CDLL('libX11.so.6')
        x.XOpenDisplay.restype = c.c_void_p
        for name in ('XDefaultRootWindow', 'XCreateSimpleWindow', 'XInternAtom', 'XGetSelectionOwner'):
            getattr(x, name).restype = c.c_ulong
        L, P = c.c_ulong, c.c_void_p
        x.XSendEvent.argtypes = [P, L, c.c_int, c.c_long, P]
        x.XChangeProperty.argtypes = [P, L, L, L, c.c_int, c.c_int, P, c.c_int]
        x.XGetWindowProperty.argtypes = [P, L, L, c.c_long, c.c_long, c.c_int, L, P, P, P, P, P]
        d = P(x.XOpenDisplay(b':1'))
        w = x.XCreateSimpleWindow(d, L(x.XDefaultRootWindow(d)), 0, 0, 1, 1, 0, L(0), L(0))
        atom = lambda name: x.XInternAtom(d, name.encode(), 0)
        UTF8, TARGETS, STRING = atom('UTF8_STRING'), atom('TARGETS'), 31
        event = (c.c_long * 24)()

        def own(text, names):
            for name in names:
                x.XSetSelectionOwner(d, L(atom(name)), L(w), L(0))
                assert x.XGetSelectionOwner(d, L(atom(name))) == w
            print('owned', flush=True)
            while True:
                x.XNextEvent(d, event)
                if event[0] & 0xff != 30:
                    continue
                requestor, selection, target, prop, when = event[5:10]
                prop = prop or target
                if target == TARGETS:
                    x.XChangeProperty(d, requestor, prop, 4, 32, 0, (L * 3)(TARGETS, UTF8, STRING), 3)
                elif target in (UTF8, STRING):
                    x.XChangeProperty(d, requestor, prop, target, 8, 0, text.encode(), len(text.encode()))
                else:
                    prop = 0
                reply = (c.c_long * 24)(31, 0, 0, 0, requestor, selection, target, prop, when)
                x.XSendEvent(d, requestor, 0, 0, reply)
                x.XFlush(d)

        def ask(name):
            x.XConvertSelection(d, L(atom(name)), L(UTF8), L(atom('ANSWER')), L(w), L(0))
            x.XFlush(d)
            until = time.time() + 5
            while time.time() < until:
                if not x.XPending(d):
                    time.sleep(0.02)
                    continue
                x.XNextEvent(d, event)
                if event[0] & 0xff == 31:
                    if event[7] == 0:
                        return None
                    kind, form, count, rest, data = L(), c.c_int(), L(), L(), P()
                    x.XGetWindowProperty(d, w, atom('ANSWER'), 0, 4096, 0, 0, c.byref(kind), c.byref(form), c.byref(count), c.byref(rest), c.byref(data))
                    return c.string_at(data, count.value).decode()

        if sys.argv[1] == 'own':
            own(sys.argv[2], sys.argv[3:])
        print(repr(ask(sys.argv[2])))
        """;

    /// <summary>Has the text selected in all of the selections until it is disposed of.</summary>
    public static async Task<TestProcess> OwnAsync(string container, string text, params string[] names)
    {
        var owner = TestProcess.Start("docker", ["exec", "-e", "DISPLAY=:1", container, "python3", "-c", Program, "own", text, .. names]);
        await owner.SeenAsync(line => line == "owned", TimeSpan.FromSeconds(30));
        return owner;
    }

    /// <summary>What a program gets that pastes: the text in quotes, or None.</summary>
    public static async Task<string> AskAsync(string container, string name) =>
        (await TestProcess.RunAsync("docker", "exec", "-e", "DISPLAY=:1", container, "python3", "-c", Program, "ask", name)).Trim();
}
