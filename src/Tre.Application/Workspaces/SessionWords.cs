namespace Tre.Application.Workspaces;

/// <summary>Node's codes of why a session ended, in words.</summary>
internal static class SessionWords
{
    public static string Of(string? code) => code switch
    {
        "client" => "The viewer disconnected.",
        "desktop" => "The desktop ended the connection.",
        "operator" => "The platform ended the connection.",
        "expired" => "The ticket was not used in time.",
        "protocol" => "The viewer sent something that is not allowed.",
        _ => "The connection is gone.",
    };
}
