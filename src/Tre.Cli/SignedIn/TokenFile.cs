using System.Text.Json;
using Tre.Cli.Running;

namespace Tre.Cli.SignedIn;

/// <summary>The file of the present sign-in, <c>$XDG_CONFIG_HOME/tre/sign-in.json</c>: for its owner's eyes alone.</summary>
public sealed class TokenFile(Func<string, string?> variable)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    /// <exception cref="CliException">Neither XDG_CONFIG_HOME nor HOME is set.</exception>
    public string FilePath => Path.Combine(Folder(), "sign-in.json");

    /// <returns>Null when there is none.</returns>
    /// <exception cref="CliException">Others can read or change it, or it cannot be understood.</exception>
    public SavedSignIn? Read()
    {
        var file = new FileInfo(FilePath);
        if (!file.Exists)
        {
            return null;
        }

        if (file.LinkTarget is not null || (file.UnixFileMode & Others) != 0)
        {
            throw new CliException(
                ExitCodes.NotSignedIn,
                $"{FilePath} can be read or changed by others, or is a link, so it is not used.",
                "Whoever read it may have your token: run “chmod 600” on it, then “tre sign-out”, and sign in again.");
        }

        try
        {
            return JsonSerializer.Deserialize<SavedSignIn>(File.ReadAllText(FilePath), Options) ?? throw new JsonException();
        }
        catch (JsonException)
        {
            throw new CliException(ExitCodes.NotSignedIn, $"{FilePath} cannot be understood.", "Delete it and sign in again.");
        }
    }

    public void Write(SavedSignIn signIn)
    {
        var path = FilePath;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!, OwnerOnly | UnixFileMode.UserExecute);
        var fresh = $"{path}.{Guid.NewGuid():N}";
        using (var file = new FileStream(fresh, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly }))
        {
            JsonSerializer.Serialize(file, signIn, Options);
        }

        File.Move(fresh, path, overwrite: true);
    }

    public void Delete()
    {
        if (File.Exists(FilePath))
        {
            File.Delete(FilePath);
        }
    }

    private string Folder() =>
        variable("XDG_CONFIG_HOME") is { } config && Path.IsPathRooted(config) ? Path.Combine(config, "tre")
        : variable("HOME") is { Length: > 0 } home ? Path.Combine(home, ".config", "tre")
        : throw CliException.Usage("There is no place for the sign-in.", "Set HOME or XDG_CONFIG_HOME.");
}
