using System.Reflection;

namespace Cbp.Host.Worker.Functions;

/// <summary>A method's parameter and where its value comes from.</summary>
internal sealed record BoundParameter(ParameterInfo Parameter, ParameterBinder Binder);
