namespace System.Collections;

public interface IDictionary : ICollection, IEnumerable
{
    public bool IsFixedSize { get; }

    public bool IsReadOnly { get; }

    public ICollection Keys { get; }

    public ICollection Values { get; }

    public object this[object key] { get; set; }

    public void Add(object key, object value);

    public void Clear();

    public bool Contains(object key);

    public void Remove(object key);
}
