using Cbp.Core.Common;

namespace Cbp.Core.Exceptions;

/// <summary>Who deals with which exception.</summary>
/// <param name="Institution">The institution that the call is about.</param>
/// <param name="SeesAll">Whether exceptions of no known institution are for the caller too.</param>
/// <param name="Name">The caller's name.</param>
/// <param name="ExceptionId">The exception.</param>
public sealed record ExceptionCaller(InstitutionId Institution, bool SeesAll, string Name, Guid ExceptionId);
