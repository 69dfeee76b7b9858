using System.Reflection;
using Tre.Node.Display.Rfb;

namespace Tre.Fuzz.Parsers;

/// <summary>The filter's four parsers, from one build of its sources: the product's own, or one that was made to be tested with.</summary>
public sealed class ParserBuild
{
    private readonly Type _server, _viewer, _serverHandshake, _viewerHandshake, _init;

    internal ParserBuild(Assembly assembly)
    {
        Type Of(Type own) => assembly.GetType(own.FullName!, throwOnError: true)!;
        (_server, _viewer) = (Of(typeof(ServerMessages)), Of(typeof(ViewerMessages)));
        (_serverHandshake, _viewerHandshake) = (Of(typeof(ServerHandshake)), Of(typeof(ViewerHandshake)));
        _init = Of(typeof(ServerInit));
    }

    /// <summary>What Node runs.</summary>
    public static ParserBuild Product { get; } = new(typeof(ServerMessages).Assembly);

    public Parser Server(int width, int height, byte[] format) => new(Activator.CreateInstance(_server, Init(width, height, format))!);

    public Parser Viewer() => new(Activator.CreateInstance(_viewer)!);

    public Parser ServerHandshake() => new(Activator.CreateInstance(_serverHandshake)!);

    public Parser ViewerHandshake(int width, int height, byte[] format) =>
        new(Activator.CreateInstance(_viewerHandshake, Init(width, height, format))!);

    private object Init(int width, int height, byte[] format) =>
        Activator.CreateInstance(_init, width, height, new ReadOnlyMemory<byte>(format))!;
}
