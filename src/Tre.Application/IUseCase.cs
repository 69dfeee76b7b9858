using Tre.Application.People;

namespace Tre.Application;

/// <summary>
/// One thing that a person can do or see. <c>HandleAsync</c> asks <see cref="Permissions.Refuse{TUseCase}"/> first; the
/// endpoint in front of it takes its policy from the same <see cref="Needs"/>.
/// </summary>
public interface IUseCase
{
    static abstract Permission Needs { get; }
}
