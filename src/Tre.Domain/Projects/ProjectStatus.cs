namespace Tre.Domain.Projects;

public enum ProjectStatus
{
    Active,
    Suspended,
    Closing,
    Closed,
}
