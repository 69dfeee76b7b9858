using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Tre.Application.Storage;

namespace Tre.PostgresTests.Extracts;

/// <summary>A file as a test wants it.</summary>
internal sealed record FileOf(string Table, IReadOnlyList<(string Name, string Type)> Columns, byte[] Content, string Path)
{
    /// <param name="columns">As in <c>person_id:integer,note:string</c>.</param>
    public static FileOf Text(string table, string columns, string content) => Bytes(table, columns, Encoding.UTF8.GetBytes(content));

    public static FileOf Bytes(string table, string columns, byte[] content, string? path = null) =>
        new(table, [.. columns.Split(',').Select(c => c.Split(':')).Select(c => (c[0], c[1]))], content, path ?? table + ".csv");
}

/// <summary>Puts files and their descriptor into a store.</summary>
internal static class PackageMaker
{
    /// <summary>Two people with NHS numbers, and a third without.</summary>
    public static readonly FileOf[] People =
    [
        FileOf.Text("person", "person_id:integer", "person_id\n1\n2\n3\n"),
        FileOf.Text("patient", "person_id:integer,nhs_number:string", "person_id,nhs_number\n1,999 000 0018\n2,9990000026\n3,\n"),
    ];

    public static JsonObject Descriptor(IEnumerable<FileOf> files) => new()
    {
        ["resources"] = new JsonArray([.. files.Select(file => (JsonNode)new JsonObject
        {
            ["name"] = file.Table,
            ["path"] = file.Path,
            ["bytes"] = file.Content.Length,
            ["hash"] = "sha256:" + Convert.ToHexStringLower(SHA256.HashData(file.Content)),
            ["schema"] = new JsonObject { ["fields"] = new JsonArray([.. file.Columns.Select(c => (JsonNode)new JsonObject { ["name"] = c.Name, ["type"] = c.Type })]) },
        })]),
    };

    public static async Task PutAsync(IObjectStore store, string name, IReadOnlyList<FileOf> files, Action<JsonObject>? change = null)
    {
        foreach (var file in files)
        {
            await PutAsync(store, $"{name}/{file.Path}", file.Content);
        }

        var descriptor = Descriptor(files);
        change?.Invoke(descriptor);
        await PutAsync(store, $"{name}/datapackage.json", Encoding.UTF8.GetBytes(descriptor.ToJsonString()));
    }

    public static async Task PutAsync(IObjectStore store, string path, byte[] content)
    {
        await using var writer = await store.CreateAsync(new ObjectKey("sources", path), default);
        await writer.Content.WriteAsync(content);
        await writer.CommitAsync(default);
    }
}
