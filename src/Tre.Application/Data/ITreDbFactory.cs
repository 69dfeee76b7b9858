namespace Tre.Application.Data;

/// <summary>Opens a unit of work per attempt, for whoever lives longer than one.</summary>
public interface ITreDbFactory
{
    ITreDb Open();
}
