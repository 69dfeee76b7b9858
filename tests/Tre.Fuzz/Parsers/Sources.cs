using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Tre.Fuzz.Parsers;

/// <summary>The filter's sources as they were when this program was built, to be compiled again.</summary>
internal static class Sources
{
    private const string Usings = "global using System; global using System.Collections.Generic; global using System.Linq;";
    private static readonly CSharpParseOptions Options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);

    // Read once: this is most of the time that a compilation takes.
    private static readonly MetadataReference[] References =
    [
        .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(p => Path.GetFileName(p).StartsWith("System.", StringComparison.Ordinal))
            .Select(p => MetadataReference.CreateFromFile(p)),
    ];

    /// <summary>Text by file name, relative to the filter's folder.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = Read();

    public static SyntaxTree Parse(string file, string text) => CSharpSyntaxTree.ParseText(text, Options, file);

    /// <exception cref="InvalidOperationException">It does not compile; the message says where.</exception>
    public static Assembly Compile(string name, IEnumerable<SyntaxTree> trees)
    {
        var compilation = CSharpCompilation.Create(
            name,
            trees.Append(Parse("Usings.cs", Usings)),
            References,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release));
        using var bytes = new MemoryStream();
        var result = compilation.Emit(bytes);
        return result.Success
            ? Assembly.Load(bytes.ToArray())
            : throw new InvalidOperationException(string.Join('\n', result.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error)));
    }

    private static Dictionary<string, string> Read()
    {
        var own = typeof(Sources).Assembly;
        return own.GetManifestResourceNames().Where(n => n.EndsWith(".cs", StringComparison.Ordinal)).ToDictionary(
            n => n.Replace('\\', '/'),
            n =>
            {
                using var reader = new StreamReader(own.GetManifestResourceStream(n)!);
                return reader.ReadToEnd();
            },
            StringComparer.Ordinal);
    }
}
