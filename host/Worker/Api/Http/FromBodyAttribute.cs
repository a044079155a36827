namespace Microsoft.Azure.Functions.Worker.Http;

[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum | AttributeTargets.Interface | AttributeTargets.Parameter, AllowMultiple = true)]
#pragma warning disable CA1813 // not sealed in the official package
public class FromBodyAttribute : Attribute
{
}
