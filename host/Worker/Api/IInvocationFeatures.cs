namespace Microsoft.Azure.Functions.Worker;

#pragma warning disable CA1710 // the official name
public interface IInvocationFeatures : IEnumerable<KeyValuePair<Type, object>>
{
    void Set<T>(T instance);

    T? Get<T>();
}
