using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tre.Domain;

namespace Tre.Postgres.Committing;

/// <summary>Tells what the database refused from what broke.</summary>
internal static class Refusals
{
    /// <summary>SQLSTATE that the triggers of the migrations raise; their message is written for people.</summary>
    public const string RuleState = "TR001";

    private static readonly Refusal ChangedMeanwhile = new("changed-meanwhile", "Somebody else changed this at the same time. Look at it again, then decide.");

    /// <summary>The refusal, or null for a fault.</summary>
    public static Refusal? From(Exception exception) => exception switch
    {
        DbUpdateConcurrencyException => ChangedMeanwhile,
        DbUpdateException { InnerException: PostgresException inner } => From(inner),
        PostgresException postgres => From(postgres),
        _ => null,
    };

    private static Refusal? From(PostgresException exception) => exception.SqlState switch
    {
        RuleState => new("rule-violated", exception.MessageText),
        PostgresErrorCodes.CheckViolation or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.ForeignKeyViolation =>
            new("rule-violated", ConstraintWords.Of(exception.ConstraintName)),
        PostgresErrorCodes.CharacterNotInRepertoire or PostgresErrorCodes.UntranslatableCharacter =>
            new("text-not-storable", "The text has a character that cannot be kept. Write it without."),
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => ChangedMeanwhile,
        _ => null,
    };
}
