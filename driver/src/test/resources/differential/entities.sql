-- A key of one column
SELECT customer_id, name, email FROM customer WHERE customer_id = {'10003'}

-- A key with which others begin
SELECT order_id, status FROM orders WHERE order_id = {'4'}

-- Nobody
SELECT name FROM customer WHERE customer_id = {'1000'}

-- No key can be of an empty id, yet a text of the template is one
SELECT name FROM customer WHERE customer_id = {''}

-- NULL is no key
SELECT name FROM customer WHERE customer_id = {NULL}

-- An id that has the mark of another kind in it
SELECT name FROM customer WHERE customer_id = {'1#2'}

-- A list of keys, one of them twice
SELECT name FROM customer WHERE customer_id IN ({'10003'}, {'1'}, {'10003'}, {'x'})

-- Two spellings of a list
SELECT name FROM customer WHERE customer_id = {'10003'} OR customer_id = {'1'}

-- A collection
SELECT product_id, quantity FROM order_item WHERE order_id = {'40007'}

-- A collection with strangers in it
SELECT product_id, quantity, price FROM order_item WHERE order_id = {'4'}

-- A key of two columns
SELECT quantity FROM order_item WHERE order_id = {'40007'} AND product_id = {'20006'}

-- A key of two columns, and another that begins so
SELECT ordered_at, quantity FROM order_item WHERE order_id = {'4'} AND product_id = {'2'}

-- A range behind a prefix
SELECT product_id FROM order_item WHERE order_id = {'40007'} AND product_id BETWEEN {'20006'} AND {'20008'}

-- An open range behind a prefix ends with it
SELECT product_id FROM order_item WHERE order_id = {'4'} AND product_id > {'2'}

-- An open range below
SELECT product_id FROM order_item WHERE order_id = {'4'} AND product_id < {'2000'}

-- A range of nothing
SELECT product_id FROM order_item WHERE order_id = {'4'} AND product_id BETWEEN {'3'} AND {'2'}

-- Products of two collections
SELECT order_id, product_id FROM order_item WHERE order_id IN ({'4'}, {'40007'}) AND product_id >= {'20007'}

-- LIKE behind a prefix
SELECT product_id FROM order_item WHERE order_id = {'4'} AND product_id LIKE {'20%'}

-- LIKE with a rest behind a prefix
SELECT product_id FROM order_item WHERE order_id = {'4'} AND product_id LIKE {'20_0'}

-- LIKE without a wildcard
SELECT product_id FROM order_item WHERE order_id = {'4'} AND product_id LIKE {'2'}

-- NOT LIKE
SELECT product_id FROM order_item WHERE order_id = {'4'} AND product_id NOT LIKE {'20%'}

-- <> on a part of the key
SELECT product_id FROM order_item WHERE order_id = {'4'} AND product_id <> {'2'}

-- IS NULL on a part of the key
SELECT product_id FROM order_item WHERE product_id IS NULL

-- Through an index: equality and range
SELECT order_id, quantity FROM order_item WHERE product_id = {'20004'} AND ordered_at BETWEEN {'2026-01'} AND {'2026-05'}

-- Through an index: equality only
SELECT order_id, ordered_at FROM order_item WHERE product_id = {'2'}

-- Through an index whose sort key is a prefix
SELECT order_id, product_id FROM order_item WHERE customer_id = {'1'}

-- Through an index: two products
SELECT order_id FROM order_item WHERE product_id IN ({'2'}, {'20004'}) AND ordered_at < {'2026-03'}

-- Of a customer in a time
SELECT product_id FROM order_item WHERE customer_id = {'10002'} AND ordered_at BETWEEN {'2026-02'} AND {'2026-05'}

-- A sparse index, proved by its own columns
SELECT invoice_id, amount FROM invoice WHERE customer_id = {'10002'} AND invoiced_at >= {'2026-02'}

-- A sparse index that does not have all
SELECT invoice_id FROM invoice WHERE customer_id IS NULL

-- Invoices without a date
SELECT invoice_id, invoiced_at FROM invoice WHERE invoiced_at IS NULL

-- Invoices with one
SELECT COUNT(*) FROM invoice WHERE invoiced_at IS NOT NULL

-- One attribute twice: the key of the index
SELECT order_id, amount FROM invoice WHERE invoice_id = {'50007'}

-- One attribute twice, a list
SELECT order_id FROM invoice WHERE invoice_id IN ({'5'}, {'50'}, {'50007'})

-- One attribute twice, a range
SELECT invoice_id FROM invoice WHERE invoice_id < {'50003'}

-- A sparse index that the file knows of
SELECT product_id, quantity FROM inventory WHERE warehouse_id = {'30001'}

-- A number kept as text
SELECT product_id FROM inventory WHERE quantity = {0}

-- A range of numbers kept as text
SELECT product_id, warehouse_id FROM inventory WHERE quantity > {20} AND quantity <= {120}

-- A column that is NULL, and one that is not there
SELECT product_id FROM order_item WHERE quantity IS NULL OR price IS NULL

-- A member of a map
SELECT warehouse_id FROM warehouse WHERE city = {'Madrid'}

-- A member of a map by its beginning
SELECT warehouse_id, city FROM warehouse WHERE city LIKE {'M%'}

-- COUNT of a collection
SELECT COUNT(*) FROM order_item WHERE order_id = {'4'}

-- COUNT of a column
SELECT COUNT(quantity), COUNT(price), COUNT(*) FROM order_item WHERE order_id = {'4'}

-- COUNT of all
SELECT COUNT(*) FROM shipment_item

-- COUNT of an index
SELECT COUNT(*) FROM shipment WHERE warehouse_id = {'30001'}

-- MIN and MAX of a part of the key
SELECT MIN(product_id), MAX(product_id) FROM order_item WHERE order_id = {'4'}

-- MAX of a part of the key alone
SELECT MAX(product_id) FROM order_item WHERE order_id = {'4'}

-- MIN through an index
SELECT MIN(ordered_at) FROM order_item WHERE product_id = {'20004'}

-- MAX of nothing
SELECT MAX(product_id) FROM order_item WHERE order_id = {'nothing'}

-- GROUP BY a part of the key
SELECT product_id, COUNT(*), SUM(quantity) FROM order_item GROUP BY product_id

-- GROUP BY the partition
SELECT order_id, MAX(product_id) FROM order_item WHERE order_id IN ({'4'}, {'40007'}) GROUP BY order_id

-- GROUP BY with HAVING
SELECT status, COUNT(*) FROM orders GROUP BY status HAVING COUNT(*) > {3}

-- SUM of decimals kept as text
SELECT SUM(amount), MIN(amount), MAX(amount) FROM invoice

-- DISTINCT partitions
SELECT DISTINCT order_id FROM shipment_item WHERE quantity >= {3}

-- DISTINCT of what may be NULL
SELECT DISTINCT category FROM product

-- The order of a collection
SELECT product_id FROM order_item WHERE order_id = {'4'} ORDER BY product_id

-- The end of a collection
SELECT product_id FROM order_item WHERE order_id = {'40007'} ORDER BY product_id DESC LIMIT 2

-- The order of an index
SELECT order_id, ordered_at FROM order_item WHERE product_id = {'20004'} ORDER BY ordered_at DESC, order_id LIMIT 3

-- The last invoices
SELECT invoice_id, invoiced_at FROM invoice WHERE customer_id = {'10002'} AND invoiced_at > {'2026'} ORDER BY invoiced_at DESC LIMIT 2

-- An order over two partitions
SELECT order_id, product_id FROM order_item WHERE order_id IN ({'4'}, {'40007'}) ORDER BY product_id, order_id LIMIT 3 OFFSET 1

-- A limit on all
SELECT customer_id FROM customer ORDER BY customer_id LIMIT 5

-- A limit without an order
SELECT product_id FROM order_item WHERE order_id = {'4'} LIMIT 1

-- A limit on a scan that meets other kinds
SELECT shipment_item_id FROM shipment_item LIMIT 3

-- An order with its items
SELECT o.status, i.product_id, i.quantity FROM orders o JOIN order_item i ON i.order_id = o.order_id WHERE o.order_id = {'4'}

-- Orders with their items or none
SELECT o.order_id, i.product_id FROM orders o LEFT JOIN order_item i ON i.order_id = o.order_id AND i.quantity > {3} WHERE o.order_id IN ({'4'}, {'40007'})

-- Items with their products
SELECT i.order_id, p.name FROM order_item i JOIN product p ON p.product_id = i.product_id WHERE i.order_id IN ({'4'}, {'40007'})

-- Items with their products or none
SELECT i.order_id, i.product_id, p.name FROM order_item i LEFT JOIN product p ON p.product_id = i.product_id WHERE i.order_id = {'4'}

-- Items with their customers through the index
SELECT c.name, i.product_id FROM customer c JOIN order_item i ON i.customer_id = c.customer_id WHERE c.customer_id IN ({'1'}, {'10002'})

-- Three entities
SELECT o.order_id, i.product_id, p.category FROM orders o JOIN order_item i ON i.order_id = o.order_id JOIN product p ON p.product_id = i.product_id WHERE o.status = {'paid'}

-- Four entities
SELECT s.shipment_id, t.product_id, v.quantity, w.city FROM shipment s JOIN shipment_item t ON t.shipment_id = s.shipment_id JOIN inventory v ON v.product_id = t.product_id AND v.warehouse_id = s.warehouse_id JOIN warehouse w ON w.warehouse_id = s.warehouse_id WHERE s.order_id = {'40007'}

-- A join by what is NULL on one side
SELECT c.name, v.invoice_id FROM invoice v LEFT JOIN customer c ON c.customer_id = v.customer_id WHERE v.order_id IN ({'4'}, {'40007'})

-- A join by two columns of the key
SELECT a.order_id, b.quantity FROM order_item a JOIN inventory b ON b.product_id = a.product_id AND b.warehouse_id = {'30001'} WHERE a.order_id = {'40007'}

-- A join of an entity with itself
SELECT a.product_id, b.product_id AS other FROM order_item a JOIN order_item b ON b.order_id = a.order_id AND b.product_id > a.product_id WHERE a.order_id = {'40007'}

-- Semi
SELECT product_id, name FROM product WHERE product_id IN (SELECT product_id FROM order_item WHERE order_id = {'4'})

-- EXISTS through an index
SELECT p.product_id FROM product p WHERE EXISTS (SELECT * FROM order_item i WHERE i.product_id = p.product_id AND i.ordered_at > {'2026-05'})

-- Anti
SELECT o.order_id FROM orders o WHERE NOT EXISTS (SELECT * FROM shipment s WHERE s.order_id = o.order_id)

-- Anti with a filter
SELECT p.product_id FROM product p WHERE NOT EXISTS (SELECT * FROM inventory v WHERE v.product_id = p.product_id AND v.quantity > {150})

-- NOT IN
SELECT customer_id FROM customer WHERE customer_id NOT IN (SELECT i.customer_id FROM order_item i WHERE i.customer_id IS NOT NULL)

-- NOT IN what has a NULL
SELECT customer_id FROM customer WHERE customer_id NOT IN (SELECT customer_id FROM invoice)

-- A scalar sub-query
SELECT order_id, (SELECT MAX(i.price) FROM order_item i WHERE i.order_id = o.order_id) AS dearest FROM orders o WHERE o.order_id IN ({'4'}, {'40007'})

-- Both kinds of an order's collection
SELECT product_id FROM order_item WHERE order_id = {'4'} UNION ALL SELECT invoice_id FROM invoice WHERE order_id = {'4'}

-- What is ordered and not stocked
SELECT product_id FROM order_item EXCEPT SELECT product_id FROM inventory

-- OR over the parts of a key
SELECT order_id, product_id FROM order_item WHERE order_id = {'4'} OR product_id = {'20004'}

-- Pairs of a key
SELECT quantity FROM order_item WHERE (order_id = {'40007'} AND product_id = {'20006'}) OR (order_id = {'4'} AND product_id = {'2000'})

-- A range of the partition
SELECT customer_id FROM customer WHERE customer_id > {'10015'}

-- A prefix of the partition
SELECT customer_id FROM customer WHERE customer_id LIKE {'1%'}

-- An expression of the key
SELECT order_id FROM orders WHERE UPPER(order_id) = {'4'}

-- A part of the key concatenated
SELECT order_id FROM orders WHERE order_id = {'400'} || {'07'}

-- Sums by a join
SELECT p.category, SUM(i.quantity * i.price) FROM order_item i JOIN product p ON p.product_id = i.product_id GROUP BY p.category

-- Rows of a customer that are in no order
SELECT c.customer_id FROM customer c LEFT JOIN invoice v ON v.customer_id = c.customer_id WHERE v.invoice_id IS NULL
